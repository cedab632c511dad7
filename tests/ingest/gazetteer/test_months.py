"""Months in every spelling that cables and questions use."""

from __future__ import annotations

import re

import pytest

from ingest.gazetteer.months import MONTH, MONTH_IN_CAPITALS, MONTH_WORDS, MONTHS, month_number


@pytest.mark.parametrize(
    ("word", "number"),
    [("January", 1), ("JAN", 1), ("Feb.", 2), ("may", 5), ("Sept", 9), ("dec", 12), ("Monday", 0), ("", 0)],
)
def test_the_number_of_a_month(word: str, number: int) -> None:
    assert month_number(word) == number


def test_the_pattern_takes_every_spelling_whole_and_no_other_word() -> None:
    assert all(re.fullmatch(MONTH, word, re.IGNORECASE) for word in MONTH_WORDS)
    assert not any(re.fullmatch(MONTH, word, re.IGNORECASE) for word in ("Ma", "Marc", "Septem", "Mayor", "Juni"))


def test_headers_in_capitals_may_misspell_a_month() -> None:
    assert all(re.fullmatch(MONTH_IN_CAPITALS, name.upper()) for name in (*MONTHS, "FEBUARY", "SEPT"))
    assert not re.fullmatch(MONTH_IN_CAPITALS, "MONDAY")
