"""Words as the index knows them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.index.tantivy import stems
from rag.text.stems import STOP, stem, terms, vocabulary


def test_words_lose_endings_accents_and_case() -> None:
    assert terms("The Minister's NEGOTIATIONS in São Tomé, 150,000 barrels") == [
        "minist", "negoti", "sao", "tome", "150", "000", "barrel",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=80))
def test_the_index_stems_alike(text: str) -> None:
    assert set(terms(text)) <= set(stems(text))


@given(st.text(max_size=120))
def test_the_vocabulary_is_the_set_of_the_terms(text: str) -> None:
    assert vocabulary(text) == set(terms(text))


def test_stop_words_are_words_of_the_index() -> None:
    assert all(stem(word) for word in STOP)
