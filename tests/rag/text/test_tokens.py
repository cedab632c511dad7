"""Words, names and numbers in their normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.tokens import content_words, tokenize


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("3,400 barrels", ["#3400", "barrels"]),
        ("one and a half million", ["one", "and", "a", "half", "million"]),
        ("twenty-five percent", ["#25", "%"]),
        ("1.9 billion, the third", ["#1900000000", "the", "#3"]),
        ("In Sept the U.S. and Korvin's J.B. met", ["in", "september", "the", "us", "and", "korvin", "j.b", "met"]),
        ("They don’t know Søren’s Straße", ["they", "n't", "know", "soren", "strasse"]),
        ("09VELMAR720: he paid $5", ["09velmar720", "he", "paid", "$", "#5"]),
    ],
)
def test_what_is_written_in_several_ways_is_one(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text)] == norms


def test_names_words_and_numbers_are_told_apart() -> None:
    assert [token.kind for token in tokenize("Koval met two ministers.")] == ["name", "word", "number", "word"]


@given(st.text(max_size=200))
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end
        assert token.text == text[token.start : token.end]
        last = token.end


def test_words_that_carry_meaning() -> None:
    assert content_words("He did not agree to the 25 agreements.") == {"not", "agre", "#25", "agreement"}
