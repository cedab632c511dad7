"""Words in one form, with their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eval.text.words import form, stem, stop_words, words


def test_forms() -> None:
    said = "Brasília's U.S. envoy paid $1,900.5 in Oct. (14%)."
    assert [word.form for word in words(said)] == [
        "brasilia", "usa", "envoy", "paid", "1900.5", "in", "october", "14", "percent",
    ]  # fmt: skip
    assert (form("US"), form("us")) == ("usa", "us")
    assert stem("agreed") == stem("agree")


@given(st.text())
def test_places_give_the_text_back(text: str) -> None:
    assert [word.text for word in words(text)] == [text[word.start : word.end] for word in words(text)]


def test_stop_words_say_nothing_and_are_forms() -> None:
    assert {"the", "was", "said", "within"} <= stop_words()
    assert not {"bill", "interest", "fire", "not", "nobody", "two"} & stop_words()
    assert all(form(word) == word for word in stop_words())
