"""What filters admit, and the values that the admitted cables have."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.cable import Cable
from rag.catalog import Catalog
from rag.records import Filters, Searched
from tests.rag.made import cable, cables

FILTERS = [
    Filters(),
    Filters(origins=("Embassy Velmar",)),
    Filters(origins=("velmar", "PORTADRIS")),
    Filters(tags=("ENRG", "PGOV")),
    Filters(classifications=("SECRET",)),
    Filters(classifications=("secret//noforn", "UNCLASSIFIED")),
    Filters(date_from=date(2008, 4, 1)),
    Filters(date_from=date(2008, 3, 3), date_to=date(2008, 9, 10)),
    Filters(cables=("08VELMAR3", "08tessara1")),
    Filters(origins=("Velmar",), date_to=date(2008, 6, 30)),
    Filters(tags=("NONE",)),
]


def admits(filters: Filters, one: Cable) -> bool:
    """What a filter means, in plain words."""
    assert one.created is not None
    day = one.created.date()
    origins = {name.casefold() for name in filters.origins}
    levels = {name.casefold() for name in filters.classifications}
    level = one.classification.casefold()
    return (
        (not origins or bool({one.origin.casefold(), one.origin.split()[1].casefold()} & origins))
        and (not filters.tags or bool(set(filters.tags) & set(one.tags)))
        and (not levels or bool({level, *level.split("//")} & levels))
        and (filters.date_from is None or day >= filters.date_from)
        and (filters.date_to is None or day <= filters.date_to)
        and (not filters.cables or one.reference_id in {name.upper() for name in filters.cables})
    )


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_filters_admit_what_plain_words_say(filled: Catalog, filters: Filters) -> None:
    wanted = [one for one in cables(12) if admits(filters, one)]
    assert filled.extent(filters) == Searched(len(wanted), sum(len(one.paragraphs) for one in wanted))
    keys = [paragraph.key for one in cables(12) for paragraph in one.paragraphs]
    assert filled.admits(filters, [key.reference_id for key in keys]) == {one.reference_id for one in wanted}
    facets = filled.facets(filters)
    assert sum(facet.cables for facet in facets.posts) == len(wanted)
    assert sum(facet.cables for facet in facets.months) == len(wanted)
    assert [facet.value for facet in facets.months] == sorted({f"{one.created:%Y-%m}" for one in wanted})
    assert {facet.value for facet in facets.tags} == {tag for one in wanted for tag in one.tags}


def test_what_is_stored_and_not_indexed_is_not_searched(catalog: Catalog) -> None:
    catalog.put(cable(1))
    assert catalog.extent() == Searched(0, 0)
    assert catalog.counts().pending == 1


def test_posts_come_with_their_cities(filled: Catalog) -> None:
    assert {(post.name, post.city, post.cables) for post in filled.posts()} == {
        ("Embassy Velmar", "Velmar", 4),
        ("Embassy Tessara", "Tessara", 4),
        ("Consulate Portadris", "Portadris", 4),
    }


def test_the_span_is_from_the_oldest_to_the_newest_day(filled: Catalog) -> None:
    days = [one.created.date() for one in cables(12) if one.created]
    assert filled.span() == (min(days), max(days))


def test_an_empty_catalog_has_no_span_and_no_posts(catalog: Catalog) -> None:
    assert catalog.span() is None
    assert catalog.posts() == ()


def test_the_commonest_values_come_first_and_no_more_than_asked_for(filled: Catalog) -> None:
    tags = filled.facets().tags
    assert [facet.cables for facet in tags] == sorted((facet.cables for facet in tags), reverse=True)
    assert filled.facets(top=1).tags == tags[:1]


def test_filters_are_resolved_to_the_names_that_cables_have(filled: Catalog) -> None:
    vague = Filters(origins=("velmar",), classifications=("secret",), cables=(" 08velmar3",), tags=("prel ",))
    assert filled.resolve(vague) == Filters(
        origins=("Embassy Velmar",), classifications=("SECRET//NOFORN",), cables=("08VELMAR3",), tags=("PREL",)
    )


def test_what_is_unknown_here_stays_and_admits_nothing(filled: Catalog) -> None:
    unknown = Filters(origins=("Atlantis",))
    assert filled.resolve(unknown) == unknown
    assert filled.extent(unknown) == Searched(0, 0)
