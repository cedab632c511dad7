"""The catalog keeps what was put in, replaces whole cables, and answers what filters admit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cable import Cable, Reject, Source
from rag.catalog import Catalog, Outcome
from rag.catalog.codec import content_hash, pack, unpack
from rag.errors import NotFound
from rag.records import Filters, Searched
from tests.rag.made import cable, cables

EARLY, LATE = datetime(2010, 11, 28), datetime(2011, 9, 1)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog."""
    with Catalog(tmp_path / "catalog.sqlite3", write=True) as opened:
        yield opened


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    """Twelve cables, all indexed."""
    for one in cables(12):
        catalog.put(one)
    for i, _ in catalog.in_state(0, 100):
        catalog.add_chunks(i, [])
        catalog.mark_indexed([i], [])
    return catalog


def test_a_cable_comes_back_as_it_was_put_in(catalog: Catalog) -> None:
    for one in cables(12):
        assert catalog.put(one) is Outcome.NEW
    assert [catalog.cable(one.reference_id) for one in cables(12)] == cables(12)
    assert sorted(c.reference_id for c in catalog.cables()) == sorted(c.reference_id for c in cables(12))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.one_of(st.none(), st.text(max_size=3)))
def test_any_text_survives_packing(text: str, heading: str | None) -> None:
    one = cable(1)
    odd = replace(one, raw=text, subject=text, paragraphs=(replace(one.paragraphs[0], text=text, heading=heading),))
    assert unpack(pack(odd)) == odd


def test_the_same_content_again_changes_nothing(catalog: Catalog) -> None:
    catalog.put(cable(1))
    before = catalog.database.connection.total_changes
    assert catalog.put(cable(1)) is Outcome.UNCHANGED
    assert catalog.database.connection.total_changes == before


def test_the_content_of_a_cable_is_what_it_was_to_the_first_program() -> None:
    """Libraries hold this hash; were it another, every cable in them would be replaced at the next ingest."""
    assert content_hash(cable(1)).hex() == "d9196cd4fdde58f723ec431e00ea11d2"
    assert content_hash(replace(cable(1), lost_words=7)) == content_hash(cable(1))


def test_the_same_content_from_another_place_is_unchanged_and_the_place_is_noted(catalog: Catalog) -> None:
    catalog.put(cable(1))
    elsewhere = replace(cable(1), source=Source("dump.csv", row=7), raw="other line breaks")
    assert content_hash(elsewhere) == content_hash(cable(1))
    assert catalog.put(elsewhere) is Outcome.UNCHANGED
    assert {source.file for source in catalog.sources("08TESSARA1")} == {"made", "dump.csv"}


def test_a_later_release_replaces_the_cable_whole_and_the_earlier_stays_reachable(catalog: Catalog) -> None:
    first = cable(1, paragraphs=4, released=EARLY)
    second = cable(1, paragraphs=2, released=LATE, extra="Amended.")
    catalog.put(first)
    assert catalog.put(second) is Outcome.REPLACED
    assert catalog.cable("08TESSARA1") == second
    assert [version.cable for version in catalog.versions("08TESSARA1")] == [first, second]
    assert [entry.text for entry in catalog.of_cable("08TESSARA1")] == [p.text for p in second.paragraphs]
    with pytest.raises(NotFound):
        catalog.paragraph("08TESSARA1#4")


def test_an_earlier_release_never_replaces_a_later_one(catalog: Catalog) -> None:
    late, early = cable(1, released=LATE), cable(1, released=EARLY, extra="Draft.")
    catalog.put(late)
    assert catalog.put(early) is Outcome.EARLIER
    assert catalog.put(early) is Outcome.UNCHANGED
    assert catalog.cable("08TESSARA1") == late
    assert [version.cable for version in catalog.versions("08TESSARA1")] == [early, late]


def test_a_partial_extract_does_not_replace_the_full_text_of_the_same_release(catalog: Catalog) -> None:
    full, partial = cable(1), replace(cable(1, paragraphs=1), is_partial=True)
    catalog.put(full)
    assert catalog.put(partial) is Outcome.EARLIER
    assert catalog.cable("08TESSARA1") == full


@settings(max_examples=25, deadline=None)
@given(st.permutations([EARLY, datetime(2011, 1, 1), LATE]))
def test_the_order_of_releases_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[datetime]) -> None:
    with Catalog(tmp_path_factory.mktemp("order") / "c", write=True) as catalog:
        for released in order:
            catalog.put(cable(1, released=released, extra=str(released.year)))
        assert [version.released for version in catalog.versions("08TESSARA1")] == sorted(order)


def test_a_cable_that_cannot_be_stored_leaves_nothing_of_itself(catalog: Catalog) -> None:
    good, twice = cable(1), cable(2)
    broken = replace(twice, origin="Embassy Nowhere", paragraphs=twice.paragraphs + twice.paragraphs[:1])
    with pytest.raises(Exception, match="UNIQUE"), catalog.transaction():
        catalog.put(good)
        catalog.put(broken)
    assert catalog.counts().cables == 0
    assert catalog.put(replace(good, origin="Embassy Nowhere")) is Outcome.NEW
    assert catalog.posts()[0].name == "Embassy Nowhere"


def test_paragraphs_come_with_what_their_cable_says(filled: Catalog) -> None:
    entry = filled.paragraph("08velmar3#2")
    assert (entry.key, entry.number, entry.origin, entry.portion) == ("08VELMAR3#2", 2, "Embassy Velmar", "C")
    assert entry.text == cable(3).paragraphs[1].text
    assert [found.key for found in filled.neighbours("08VELMAR3#2")] == ["08VELMAR3#1", "08VELMAR3#3"]
    assert [found.key for found in filled.neighbours("08VELMAR3#1", before=2)] == ["08VELMAR3#2"]
    keys = ["08VELMAR9#3", "08VELMAR3#1", "08VELMAR3#77", "nonsense"]
    assert list(filled.paragraphs(keys)) == ["08VELMAR9#3", "08VELMAR3#1"]
    assert sum(1 for _ in filled.all_paragraphs()) == 36


def test_a_repeated_number_has_its_own_key(catalog: Catalog) -> None:
    one = cable(1, paragraphs=2)
    again = replace(one.paragraphs[1], number=1, occurrence=2)
    catalog.put(replace(one, paragraphs=(one.paragraphs[0], again)))
    assert catalog.paragraph("08TESSARA1#1.2").text == again.text
    assert catalog.paragraph("08TESSARA1#1").text == one.paragraphs[0].text


def test_unknown_cables_and_paragraphs_are_not_found(filled: Catalog) -> None:
    for look in (filled.cable, filled.versions, filled.of_cable, filled.cites, filled.paragraph):
        with pytest.raises(NotFound, match="99NOWHERE1"):
            look("99NOWHERE1#1" if look == filled.paragraph else "99NOWHERE1")


def test_a_malformed_reference_is_found_by_its_repaired_form(catalog: Catalog) -> None:
    catalog.put(replace(cable(1), reference_id="SECTION01OF0308TESSARA1", canonical_id="08TESSARA1", paragraphs=()))
    assert catalog.cable("08TESSARA1").reference_id == "SECTION01OF0308TESSARA1"


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


def test_references_between_cables_go_both_ways(filled: Catalog) -> None:
    assert filled.cites("08VELMAR9") == ("08VELMAR6",)
    assert set(filled.citing("08VELMAR6")) == {"08PORTADRIS11", "08TESSARA10", "08VELMAR9"}
    assert filled.citing("99NOWHERE1") == ()
    assert filled.existing(["08VELMAR6", "99NOWHERE1"]) == {"08VELMAR6"}


def test_posts_come_with_their_cities(filled: Catalog) -> None:
    assert {(post.name, post.city, post.cables) for post in filled.posts()} == {
        ("Embassy Velmar", "Velmar", 4),
        ("Embassy Tessara", "Tessara", 4),
        ("Consulate Portadris", "Portadris", 4),
    }


def test_a_report_lists_every_reject_with_its_reason(catalog: Catalog) -> None:
    number = catalog.start_report()
    reject = Reject(Source("a.zip", "b/c.html", 3), "no cable in it")
    catalog.add_rejects(number, [reject])
    catalog.finish_report(number, {"read": 5, "rejected": 1}, finished=True)
    assert list(catalog.rejects(number)) == [reject]
    last = catalog.last_report()
    assert last is not None
    assert (last.read, last.rejected, last.finished is not None) == (5, 1, True)


def test_what_is_remembered_is_forgotten_when_anything_changes(filled: Catalog) -> None:
    assert filled.extent().cables == 12
    filled.put(cable(13))
    for i, _ in filled.in_state(0, 1):
        filled.add_chunks(i, [])
        filled.mark_indexed([i], [])
    assert filled.extent().cables == 13
    with Catalog(filled.path) as other:
        assert other.extent().cables == 13
        filled.put(cable(1, released=LATE, extra="Amended."))
        assert other.extent().cables == 12
