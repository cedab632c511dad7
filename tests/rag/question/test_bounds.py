"""Days of filters, as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from rag.errors import UsageError
from rag.question.bounds import bound


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009-05-20", date(2009, 5, 20), date(2009, 5, 20)),
        ("2009-05", date(2009, 5, 1), date(2009, 5, 31)),
        ("2008-09", date(2008, 9, 1), date(2008, 9, 30)),
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
        (" May 2009 ", date(2009, 5, 1), date(2009, 5, 31)),
        ("05/2009", date(2009, 5, 1), date(2009, 5, 31)),
        ("20 Sept 2009", date(2009, 9, 20), date(2009, 9, 20)),
    ],
)
def test_a_month_and_a_year_have_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert (bound(text, "first"), bound(text, "last")) == (first, last)


def test_nothing_is_no_bound() -> None:
    assert bound(" ", "first") is None


@pytest.mark.parametrize("text", ["soon", "2009-13", "2009-02-30", "May 2009 or so", "2009 2010"])
def test_anything_else_is_told_in_one_line(text: str) -> None:
    with pytest.raises(UsageError, match="write it like"):
        bound(text, "last")
