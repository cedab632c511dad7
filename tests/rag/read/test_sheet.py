"""What the reader reads at once: question, context and paragraph, and where everything stands."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.embed.tokenizer import bundled_pieces
from rag.read.sheet import LIMIT, Page, Sheet, page, sheets

TEXT = "The mason left in May. Nobody paid him for the culvert."
ASKED = "who paid the mason?"


def made(text: str = TEXT) -> Page:
    return page(text, origin="Embassy Velmar", created=datetime(2008, 3, 1), subject="A DRY SEASON", heading="Works")


def words(sheet: Sheet, first: int, end: int) -> str:
    return " ".join(bundled_pieces().names(sheet.ids[first:end]))


def test_the_context_says_who_when_and_about_what() -> None:
    assert made().context == "Embassy Velmar, 2008-03-01. A DRY SEASON. Works:"
    bare = page(TEXT, origin="Embassy Velmar", created=None, subject="A DRY SEASON", kind="comment")
    assert bare.context == "Embassy Velmar. A DRY SEASON. comment:"


@pytest.mark.models
def test_a_short_paragraph_is_one_sheet() -> None:
    (one,) = sheets(ASKED, made())
    assert words(one, 0, one.asked) == "[CLS] who paid the mason ? [SEP]"
    assert words(one, one.asked, one.body[0]) == "embassy ve ##lma ##r , 2008 - 03 - 01 . a dry season . works :"
    assert words(one, *one.body).startswith("the mason left in may . nobody")
    assert words(one, one.body[1], len(one.ids)) == "[SEP]"
    assert [words(one, first, end) for _, first, end in one.sentences] == [
        "the mason left in may .",
        "nobody paid him for the cu ##lver ##t .",
    ]


@pytest.mark.models
def test_a_long_paragraph_has_several_sheets_that_hold_all_of_its_words() -> None:
    text = " ".join(
        f"In year {number} the mason left and nobody paid him for culvert {number}." for number in range(60)
    )
    found = sheets(ASKED, made(text))
    assert len(found) > 3
    assert {number for one in found for number, _, _ in one.sentences} == set(range(60))
    assert {text[slice(*span)] for one in found for span in one.places} >= {str(number) for number in range(60)}


@pytest.mark.models
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=900), st.text(max_size=400))
def test_whatever_is_written_no_sheet_is_too_long_and_all_places_are_in_the_text(text: str, asked: str) -> None:
    own = made(text)
    for one in sheets(asked, own):
        assert len(one.ids) <= LIMIT
        assert len(one.places) == one.body[1] - one.body[0]
        assert all(0 <= start <= end <= len(text) for start, end in one.places)
        assert all(one.body[0] <= first < end <= one.body[1] for _, first, end in one.sentences)


@pytest.mark.models
def test_nothing_to_read_is_no_sheet() -> None:
    assert sheets(ASKED, made(" ")) == []
