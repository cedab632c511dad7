"""Sentences of a paragraph, by offset."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import sentence_spans


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


def test_each_point_of_a_list_is_a_sentence():
    assert split("Posts are asked to:\n-- report on the canal;\n--say who paid.\n* Thank you.") == [
        "Posts are asked to:",
        "report on the canal;",
        "say who paid.",
        "Thank you.",
    ]
    assert split("It was\n-5 degrees, in Jean-\nPaul's words.") == ["It was\n-5 degrees, in Jean-\nPaul's words."]


@given(st.text())
def test_sentences_are_in_order_and_lose_no_word(text: str):
    spans = sentence_spans(text)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert re.findall(r"\w", "".join(split(text))) == re.findall(r"\w", text)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Dec. 17 (a Friday).",
        "He told then-Lt. Col. Otema so.",
        "See para. 4 and ref. B there.",
        "Harbour Works Co. Ltd. Of Velmar paid, i.e. The owners.",
    ],
)
def test_a_short_form_ends_no_sentence(text: str):
    assert split(text) == [text]


@pytest.mark.parametrize("word", ["the Shi'a", "R&D", "the JUI-F", "al-Shi,a", "no", "a Velmarco"])
def test_what_only_looks_like_a_short_form_ends_one(word: str):
    assert len(split(f"It was {word}. The captain left.")) == 2
