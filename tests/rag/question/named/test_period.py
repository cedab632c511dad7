"""A stretch of days."""

from __future__ import annotations

from datetime import date

import pytest

from rag.question.named.period import Period, last_of, months


def test_which_days_it_covers() -> None:
    may = Period(date(2009, 5, 1), date(2009, 5, 31), "May 2009", (0, 8), "month")
    assert may.covers(date(2009, 5, 31)) and not may.covers(date(2009, 6, 1))
    assert may.covers(date(2009, 6, 3), after=3) and not may.covers(date(2009, 6, 4), after=3)
    assert may.covers(date(2009, 4, 30), before=1) and not may.covers(date(2009, 4, 29), before=1)


def test_an_open_end_covers_all_that_follows() -> None:
    since = Period(date(2009, 5, 1), None, "since May 2009", (0, 14), "open")
    assert since.covers(date(2020, 1, 1)) and not since.covers(date(2009, 4, 30))


def test_months_run_into_the_next_year() -> None:
    assert months(2007, 12, 14) == (date(2007, 12, 1), date(2008, 2, 29))
    assert last_of(2009, 2) == date(2009, 2, 28)
    with pytest.raises(ValueError, match="no month 13"):
        last_of(2009, 13)
