"""Putting cables in: new, unchanged, replaced, earlier, whole or not at all; and the reports of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cable import Reject, Source
from rag.catalog import Catalog, Outcome
from rag.catalog.codec import content_hash
from rag.errors import NotFound
from tests.rag.made import cable, cables

EARLY, LATE = datetime(2010, 11, 28), datetime(2011, 9, 1)


def test_a_cable_comes_back_as_it_was_put_in(catalog: Catalog) -> None:
    for one in cables(12):
        assert catalog.put(one) is Outcome.NEW
    assert [catalog.cable(one.reference_id) for one in cables(12)] == cables(12)
    assert sorted(c.reference_id for c in catalog.cables()) == sorted(c.reference_id for c in cables(12))


def test_the_same_content_again_changes_nothing(catalog: Catalog) -> None:
    catalog.put(cable(1))
    before = catalog.database.connection.total_changes
    assert catalog.put(cable(1)) is Outcome.UNCHANGED
    assert catalog.database.connection.total_changes == before


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


def test_a_report_lists_every_reject_with_its_reason(catalog: Catalog) -> None:
    number = catalog.start_report()
    reject = Reject(Source("a.zip", "b/c.html", 3), "no cable in it")
    catalog.add_rejects(number, [reject])
    catalog.finish_report(number, {"read": 5, "rejected": 1}, finished=True)
    assert list(catalog.rejects(number)) == [reject]
    last = catalog.last_report()
    assert last is not None
    assert (last.read, last.rejected, last.finished is not None) == (5, 1, True)


def test_a_cable_that_was_damaged_is_mended_by_the_same_content(filled: Catalog) -> None:
    filled.database.run("UPDATE paragraphs SET text = 'something else' WHERE number = 2")
    assert filled.put(cable(1)) is Outcome.MENDED
    assert filled.of_cable("08TESSARA1")[1].text == cable(1).paragraphs[1].text
    assert filled.put(cable(1)) is Outcome.UNCHANGED


def test_what_was_taken_out_is_passed_over_until_it_is_wanted_again(filled: Catalog) -> None:
    filled.take_out(["08TESSARA1"], who="archivist", why="")
    assert filled.put(cable(1)) is Outcome.REMOVED
    assert filled.put(cable(1), again=True) is Outcome.NEW
    assert filled.tombstone("08TESSARA1") is None


def test_a_replaced_cable_keeps_its_id_and_its_old_chunks_are_to_be_forgotten(catalog: Catalog) -> None:
    catalog.put(cable(1))
    ((i, _),) = catalog.in_state(0, 10)
    catalog.database.run("UPDATE cables SET first_chunk = 1, chunks = 4 WHERE id = ?", (i,))
    catalog.put(cable(1, released=LATE, extra="Amended."))
    assert [found for found, _ in catalog.in_state(0, 10)] == [i]
    assert catalog.count_dropped() == [1, 2, 3, 4]
