"""Dates and periods in a question."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.named.dates import periods

SLOW = 5.0  # seconds on a busy machine; a pattern that goes back over its text takes minutes


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 25 January 2010", "2010-01-25", "2010-01-25"),
        ("on January 25, 2010", "2010-01-25", "2010-01-25"),
        ("on the 3rd of May 2006", "2006-05-03", "2006-05-03"),
        ("on 2009-04-27", "2009-04-27", "2009-04-27"),
        ("in November 2009", "2009-11-01", "2009-11-30"),
        ("in Feb. 2008", "2008-02-01", "2008-02-29"),
        ("in 2009-04", "2009-04-01", "2009-04-30"),
        ("in 2009", "2009-01-01", "2009-12-31"),
        ("in early 2009", "2009-01-01", "2009-04-30"),
        ("in mid-2006", "2006-04-01", "2006-09-30"),
        ("at the end of 2008", "2008-10-01", "2008-12-31"),
        ("in the spring of 2007", "2007-03-01", "2007-05-31"),
        ("in winter 2007", "2007-12-01", "2008-02-29"),
        ("in the first half of 2007", "2007-01-01", "2007-06-30"),
        ("during the 2008-09 crisis", "2008-01-01", "2009-12-31"),
        ("since 2008", "2008-01-01", ""),
        ("after March 2008", "2008-04-01", ""),
        ("before May 2007", "", "2007-04-30"),
        ("until May 2007", "", "2007-05-31"),
        ("from 2009 on", "2009-01-01", ""),
        ("from 2009", "2009-01-01", "2009-12-31"),
        ("between 18 and 22 May 2009", "2009-05-18", "2009-05-22"),
        ("from 18 to 22 May 2009", "2009-05-18", "2009-05-22"),
        ("in the days of 18-22 May 2009", "2009-05-18", "2009-05-22"),
        ("from May 18 to June 3, 2009", "2009-05-18", "2009-06-03"),
        ("on May 18-22, 2009", "2009-05-18", "2009-05-22"),
        ("18 May to 3 June 2009", "2009-05-18", "2009-06-03"),
        ("from April to May 2009", "2009-04-01", "2009-05-31"),
        ("between March and May 2009", "2009-03-01", "2009-05-31"),
        ("March-May 2009", "2009-03-01", "2009-05-31"),
        ("from November to February 2009", "2008-11-01", "2009-02-28"),
        ("from May 2009 to July", "2009-05-01", "2009-07-31"),
        ("between 2006 and 2008", "2006-01-01", "2008-12-31"),
        ("2006 to 2008", "2006-01-01", "2008-12-31"),
        ("on 20 Sept 2009", "2009-09-20", "2009-09-20"),
        ("on Sept. 20, 2009", "2009-09-20", "2009-09-20"),
        ("on 20-Sep-2009", "2009-09-20", "2009-09-20"),
        ("on 5/20/2009", "2009-05-20", "2009-05-20"),
        ("in 05/2009", "2009-05-01", "2009-05-31"),
        ("in May '09", "2009-05-01", "2009-05-31"),
        ("in Q2 2009", "2009-04-01", "2009-06-30"),
        ("in the third quarter of 2009", "2009-07-01", "2009-09-30"),
        ("in the second half of 2009", "2009-07-01", "2009-12-31"),
        ("in the 1970s", "1970-01-01", "1979-12-31"),
        ("in the seventies", "1970-01-01", "1979-12-31"),
        ("in the first week of May 2009", "2009-05-01", "2009-05-07"),
        ("in the last week of October 2009", "2009-10-25", "2009-10-31"),
        ("in the last two weeks of October 2009", "2009-10-18", "2009-10-31"),
        ("in the week of 18 May 2009", "2009-05-18", "2009-05-24"),
        ("in 1931", "1931-01-01", "1931-12-31"),
        ("between May 2006 and mid-2007", "2006-05-01", "2007-09-30"),
        ("from January 2009 to March 2010", "2009-01-01", "2010-03-31"),
    ],
)
def test_a_period_is_read(text: str, start: str, end: str) -> None:
    (found,) = periods(f"What happened {text}?")
    assert (found.start, found.end) == (day(start), day(end))


def test_a_month_takes_its_year_from_the_words_around() -> None:
    found = periods("Between the May 2009 trip and late July that year, and again that December")
    assert [(period.start, period.end) for period in found] == [
        (date(2009, 5, 1), date(2009, 5, 31)),
        (date(2009, 7, 1), date(2009, 7, 31)),
        (date(2009, 12, 1), date(2009, 12, 31)),
    ]


def test_two_months_may_share_a_year() -> None:
    found = periods("in February and August 2009")
    assert [period.start for period in found] == [date(2009, 2, 1), date(2009, 8, 1)]


@pytest.mark.parametrize(
    "text", ["may he do it?", "resolution 1929", "31 February 2009", "cable 09VELMAR2009", "12,2009 men"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert all(period.grain != "day" for period in periods(text))


def test_a_period_covers_with_slack() -> None:
    (july,) = periods("July 2009")
    assert july.covers(date(2009, 7, 31))
    assert not july.covers(date(2009, 8, 3))
    assert july.covers(date(2009, 8, 3), after=3)
    assert not july.covers(date(2009, 6, 29), before=1)


@pytest.mark.parametrize(
    "text", ["in early 2009", "in mid-2006", "in the late 1970s", "between early 2007 and May 2009"]
)
def test_loose_bounds_are_known_as_loose(text: str) -> None:
    (found,) = periods(text)
    assert found.soft


@pytest.mark.parametrize(
    "piece", ["2009 ", "between ", "18 May 2009 to ", "1 ", " ", "May ", "'70s ", "between 18 and "]
)
def test_long_texts_are_read_in_linear_time(piece: str) -> None:
    started = perf_counter()
    list(periods(piece * (20_000 // len(piece))))
    assert perf_counter() - started < SLOW


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_stand_in_it(text: str) -> None:
    for period in periods(text):
        assert text[slice(*period.at)] == period.words


@given(st.dates(date(1966, 1, 1), date(2030, 12, 31)))
def test_a_written_day_is_that_day(when: date) -> None:
    (found,) = periods(f"on {when.day} {when:%B} {when.year}")
    assert found.start == found.end == when
