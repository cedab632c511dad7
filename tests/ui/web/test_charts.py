"""The geometry of the small charts."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.key import Key
from rag.catalog import Facet
from ui.web.charts import Arc, Bar, arcs, histogram, place, timeline


def test_a_bar_for_each_month_with_its_days_and_its_share_of_the_highest() -> None:
    assert histogram([Facet("2008-01", 2), Facet("2008-03", 4), Facet("", 9)]) == (
        Bar("2008-01", 2, date(2008, 1, 1), date(2008, 1, 31), 50.0),
        Bar("2008-02", 0, date(2008, 2, 1), date(2008, 2, 29), 0.0),
        Bar("2008-03", 4, date(2008, 3, 1), date(2008, 3, 31), 100.0),
    )


def test_more_than_four_years_of_months_are_bars_of_years() -> None:
    assert len(histogram([Facet("2005-01", 1), Facet("2008-12", 1)])) == 48
    years = histogram([Facet("2005-01", 1), Facet("2005-07", 2), Facet("2009-01", 1)])
    assert [(it.label, it.cables) for it in years] == [
        ("2005", 3),
        ("2006", 0),
        ("2007", 0),
        ("2008", 0),
        ("2009", 1),
    ]
    assert (years[0].first, years[0].last) == (date(2005, 1, 1), date(2005, 12, 31))


def test_a_wrong_date_does_not_draw_thousands_of_empty_years() -> None:
    assert [it.label for it in histogram([Facet("0001-01", 1), Facet("2009-05", 3)])] == ["0001", "2009"]


def test_without_a_dated_cable_there_is_no_histogram_and_no_timeline() -> None:
    assert histogram([]) == histogram([Facet("", 3)]) == ()
    assert timeline({}) is None


@given(st.dictionaries(st.tuples(st.integers(1966, 2010), st.integers(1, 12)), st.integers(1, 500), max_size=80))
def test_the_histogram_counts_every_cable_and_leaves_no_gap(months: dict[tuple[int, int], int]) -> None:
    bars = histogram([Facet(f"{year}-{month:02}", cables) for (year, month), cables in sorted(months.items())])
    assert sum(it.cables for it in bars) == sum(months.values())
    assert len(bars) <= 60
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(bars))
    assert not bars or max(it.height for it in bars) == 100


@given(st.dictionaries(st.tuples(st.integers(1, 9999), st.integers(1, 12)), st.integers(1, 500), max_size=80))
def test_the_histogram_stands_any_date(months: dict[tuple[int, int], int]) -> None:
    bars = histogram([Facet(f"{year:04}-{month:02}", cables) for (year, month), cables in sorted(months.items())])
    assert sum(it.cables for it in bars) == sum(months.values())
    assert all(it.first <= it.last for it in bars)


def test_dots_stand_between_the_margins_and_those_of_one_day_above_one_another() -> None:
    one, other = date(2009, 1, 1), date(2009, 1, 11)
    line = timeline({Key("B1#1"): (other, "last"), Key("A1#2"): (one, "second"), Key("A1#1"): (one, "first")})
    assert line is not None
    assert (line.first, line.last, line.rows) == (one, other, 2)
    assert [(it.key, it.label, it.x, it.row) for it in line.dots] == [
        ("A1#1", "first", 2, 0),
        ("A1#2", "second", 2, 1),
        ("B1#1", "last", 98, 0),
    ]


@given(st.lists(st.dates(date(1966, 1, 1), date(2010, 12, 31)), min_size=1, max_size=60))
def test_dots_of_the_timeline_never_touch(days: list[date]) -> None:
    line = timeline({Key(f"A{n}#1"): (day, "x") for n, day in enumerate(days)})
    assert line is not None
    assert len(line.dots) == len(days)
    for row in range(line.rows):
        places = sorted(it.x for it in line.dots if it.row == row)
        assert all(b - a > 2.1 for a, b in itertools.pairwise(places))


def test_things_stand_at_even_distances() -> None:
    assert [place(at, 4) for at in range(4)] == [12.5, 37.5, 62.5, 87.5]
    assert place(0, 1) == 50


def test_arcs_join_only_cables_that_are_there() -> None:
    assert arcs(["A", "B"], {"A": ["B", "X", "A"], "B": ["A"], "X": ["A"]}) == (
        Arc("A", "B", 25, 75),
        Arc("B", "A", 75, 25),
    )
