"""Filters between the page and the records."""

from __future__ import annotations

from datetime import date

import pytest

from rag.errors import UsageError
from rag.records import Filters
from ui.web.search import filter_forms


def test_filters_from_a_query_and_as_chips() -> None:
    pairs = [("origin", "Embassy Velmar"), ("tag", "prel"), ("from", "2009-01-02"), ("q", "x"), ("to", "")]
    chosen = filter_forms.from_query(pairs)
    assert chosen == Filters(origins=("Embassy Velmar",), tags=("PREL",), date_from=date(2009, 1, 2))
    chips = filter_forms.chips({"origin": ["Embassy Velmar"], "from": "2009-01-02"})
    assert [it.words for it in chips] == ["post Embassy Velmar", "from 2 January 2009"]


@pytest.mark.parametrize("values", [{"from": "yesterday"}, {"unknown": "x"}, {"tag": [1, {}]}, {"origin": ["x"] * 501}])
def test_filters_that_cannot_be_right(values: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        filter_forms.from_outside(values)


def test_a_month_or_a_year_reaches_from_its_first_to_its_last_day() -> None:
    chosen = filter_forms.from_query([("from", "2008-02"), ("to", "2008-02")])
    assert (chosen.date_from, chosen.date_to) == (date(2008, 2, 1), date(2008, 2, 29))
    assert filter_forms.from_outside({"to": "2009"}).date_to == date(2009, 12, 31)


def test_several_values_of_a_field_are_kept_and_codes_taken_in_capitals() -> None:
    pairs = [
        ("tag", "prel"),
        ("tag", " enrg "),
        ("tag", ""),
        ("classification", "secret//noforn"),
        ("cable", "09velmar7"),
    ]
    chosen = filter_forms.from_query(pairs)
    assert chosen == Filters(tags=("PREL", "ENRG"), classifications=("SECRET//NOFORN",), cables=("09VELMAR7",))


def test_what_is_wrong_is_named_by_its_field() -> None:
    with pytest.raises(UsageError, match=r"^the filter 'origin\.1' cannot be right: String should have at most 200"):
        filter_forms.from_query([("origin", "Embassy Velmar"), ("origin", "x" * 201)])


def test_a_chip_takes_away_one_value_and_a_level_needs_no_name_before_it() -> None:
    found = filter_forms.chips({"classification": ["SECRET"], "tag": ["PREL", "ENRG"], "to": "2009-12-31"})
    assert [(it.field, it.value, it.words) for it in found] == [
        ("classification", "SECRET", "SECRET"),
        ("tag", "PREL", "TAG PREL"),
        ("tag", "ENRG", "TAG ENRG"),
        ("to", "2009-12-31", "until 31 December 2009"),
    ]
