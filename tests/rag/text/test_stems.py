"""Words as the index knows them."""

from __future__ import annotations

import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from rag.text.stems import index_terms, split_words, stem, terms
from rag.text.stop_words import STOP

TEXT = "The Minister's NEGOTIATIONS in São Tomé, 150,000 barrels"


def test_words_are_folded_and_small() -> None:
    assert split_words(TEXT) == ["the", "minister", "s", "negotiations", "in", "sao", "tome", "150", "000", "barrels"]


def test_terms_are_the_stems_of_words_that_tell_something() -> None:
    assert terms(TEXT) == {"minist", "negoti", "sao", "tome", "150", "000", "barrel"}


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=80))
def test_the_index_holds_the_terms_of_a_text(text: str) -> None:
    assert terms(text) <= set(index_terms(text.lower()))


@given(st.from_regex(r"[a-z]{1,12}(ing|ed|ies|ly|ness|ation|ful|s|'s)?", fullmatch=True))
def test_stems_are_those_of_snowball(word: str) -> None:
    word = word.removesuffix("'s")
    assert stem(word) == snowballstemmer.stemmer("english").stemWord(word)


def test_stop_words_are_words_of_the_index() -> None:
    assert all(stem(word) for word in STOP)
