"""Reading: cables, paragraphs by key, neighbours, references, versions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.catalog import Catalog
from rag.errors import LibraryDamaged, NotFound, Removed
from rag.records import Filters
from tests.rag.made import cable, cables


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


def test_references_between_cables_go_both_ways(filled: Catalog) -> None:
    assert filled.cites("08VELMAR9") == ("08VELMAR6",)
    assert set(filled.citing("08VELMAR6")) == {"08PORTADRIS11", "08TESSARA10", "08VELMAR9"}
    assert filled.citing("99NOWHERE1") == ()
    assert filled.existing(["08VELMAR6", "99NOWHERE1"]) == {"08VELMAR6"}


def test_what_was_taken_out_is_told_from_what_never_was(filled: Catalog) -> None:
    filled.take_out(["08VELMAR3"], who="archivist", why="the source withdrew it")
    for look, name in ((filled.cable, "08velmar3"), (filled.paragraph, "08VELMAR3#2")):
        with pytest.raises(Removed, match="by archivist: the source withdrew it"):
            look(name)


def test_a_paragraph_that_is_not_what_was_stored_is_never_shown(filled: Catalog) -> None:
    filled.database.run("UPDATE paragraphs SET text = replace(text, 'plan', 'no plan') WHERE id = 2")
    with pytest.raises(LibraryDamaged, match="paragraph 2 of 08TESSARA1 is not what was stored"):
        filled.of_cable("08TESSARA1")


def test_the_firsts_are_one_a_cable_the_oldest_first(filled: Catalog) -> None:
    firsts = filled.firsts(Filters(origins=("Velmar",)))
    assert len(firsts) == 4
    assert all(entry.number == 1 and entry.origin == "Embassy Velmar" for entry in firsts)
    days = [entry.created for entry in firsts if entry.created]
    assert days == sorted(days)
    assert len(filled.firsts(limit=5)) == 5


def test_some_keys_are_spread_over_the_library(filled: Catalog) -> None:
    keys = filled.some_keys(6)
    assert len({key.split("#")[0] for key in keys}) == 6
    assert set(filled.paragraphs(keys)) == set(keys)


def test_every_paragraph_is_given_once_as_ingested(filled: Catalog) -> None:
    assert [entry.key for entry in filled.all_paragraphs()] == [p.key for one in cables(12) for p in one.paragraphs]


def test_the_counts_are_those_of_what_was_put_in(filled: Catalog) -> None:
    counts = filled.counts()
    days = sorted(one.created.date() for one in cables(12) if one.created)
    assert (counts.cables, counts.paragraphs, counts.pending, counts.versions) == (12, 36, 0, 0)
    assert (counts.first, counts.last) == (days[0], days[-1])
