"""The filters that options ask for."""

from __future__ import annotations

from datetime import date

import pytest

from rag.errors import UsageError
from rag.records import Filters
from ui.cli.options import filters_of


def test_no_options_no_filters() -> None:
    assert filters_of(None, None, None, None, None, None) == Filters()


def test_codes_are_in_capitals_and_a_post_is_as_typed() -> None:
    assert filters_of(["Embassy Velmar"], ["prel", "KJUS"], ["secret"], None, None, ["08velmar3"]) == Filters(
        origins=("Embassy Velmar",), tags=("PREL", "KJUS"), classifications=("SECRET",), cables=("08VELMAR3",)
    )


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2009-05-20", date(2009, 5, 20), date(2009, 5, 20)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
    ],
)
def test_a_month_or_a_year_is_whole(typed: str, first: date, last: date) -> None:
    assert filters_of(None, None, None, typed, typed, None) == Filters(date_from=first, date_to=last)


def test_what_is_no_day_or_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="'yesterday' is no day"):
        filters_of(None, None, None, "yesterday", None, None)
    with pytest.raises(UsageError, match="--tag holds the byte 0xff"):
        filters_of(None, ["\udcff"], None, None, None, None)
