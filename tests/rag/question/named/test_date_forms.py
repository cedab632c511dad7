"""Each date by itself, before any two are joined."""

from __future__ import annotations

from datetime import date

import pytest

from rag.question.named.date_forms import century, single


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("5/20/2009", date(2009, 5, 20), date(2009, 5, 20), "day"),  # the month first, as cables have it
        ("20/5/2009", date(2009, 5, 20), date(2009, 5, 20), "day"),
        ("05/2009", date(2009, 5, 1), date(2009, 5, 31), "month"),
        ("the second week of May 2009", date(2009, 5, 8), date(2009, 5, 14), "week"),
        ("the week of 4 May 2009", date(2009, 5, 4), date(2009, 5, 10), "week"),
        ("Q2 2009", date(2009, 4, 1), date(2009, 6, 30), "season"),
        ("May ’79", date(1979, 5, 1), date(1979, 5, 31), "month"),
        ("the 1970s", date(1970, 1, 1), date(1979, 12, 31), "year"),
        ("the late eighties", date(1986, 1, 1), date(1989, 12, 31), "year"),
    ],
)
def test_the_days_and_the_grain(text: str, start: date, end: date, grain: str) -> None:
    (found,) = single(text)
    assert (found.start, found.end, found.grain) == (start, end, grain)


@pytest.mark.parametrize("text", ["31 February 2009", "the third half of 2009", "that May", "flight 2009-12345", ""])
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert not [period for period in single(text) if period.grain == "day"]


def test_a_month_takes_the_year_of_the_date_before() -> None:
    first, later = single("in May 2009, and in July that year")
    assert (first.start, later.start) == (date(2009, 5, 1), date(2009, 7, 1))


def test_years_of_two_digits() -> None:
    assert [century(short) for short in (66, 79, 9, 65)] == [1966, 1979, 2009, 2065]
