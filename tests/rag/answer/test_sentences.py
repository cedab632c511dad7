"""Sentences of a paragraph, by offset."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rag.answer.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_a_closing_quote_stays_with_its_sentence():
    assert split('He called himself "Mr. Arthur." The captain knew him.') == [
        'He called himself "Mr. Arthur."',
        "The captain knew him.",
    ]


def test_titles_and_initials_end_no_sentence():
    assert split("Gen. Ruzhin met Dr. J. B. Wessely. They spoke.") == [
        "Gen. Ruzhin met Dr. J. B. Wessely.",
        "They spoke.",
    ]


@given(st.text())
def test_sentences_are_in_order_and_lose_no_word(text: str):
    spans = sentence_spans(text)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
