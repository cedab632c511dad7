"""A damaged catalog is made anew from its documents: what is sound keeps its id and chunks, the rest is set aside."""

from __future__ import annotations

import pytest

from rag.catalog import Catalog
from rag.catalog.provenance import Provenance, note
from rag.catalog.salvage import Broken, broken_cables, salvage
from rag.catalog.stages import STORED, ChunkRow
from rag.catalog.verify import hurt_cables, structure
from tests.rag.made import cable, cables


@pytest.fixture
def damaged(catalog: Catalog) -> Catalog:
    """Five indexed cables: the first has no sound document, the second a changed paragraph, the third lost its TAGS."""
    for one in cables(5):
        catalog.put(one)
    for i, one in catalog.in_state(STORED, 9):
        catalog.add_chunks(i, [ChunkRow(n, 0, 10, 10 * i + n) for n in range(len(one.paragraphs))])
        catalog.mark_indexed([i], [])
    note(catalog.database, Provenance("made so", 2))
    catalog.start_report()
    catalog.database.run("UPDATE documents SET body = x'00' WHERE cable = 1")
    catalog.database.run("UPDATE paragraphs SET text = 'other' WHERE cable = 2 AND number = 1")
    catalog.database.run("DELETE FROM cable_tags WHERE cable = 3")
    return catalog


def test_every_sound_document_becomes_a_sound_cable_again(damaged: Catalog) -> None:
    salvage(damaged)
    assert structure(damaged.database) == ""
    assert not [found for found in hurt_cables(damaged.database) if found]
    assert list(damaged.cables()) == sorted(cables(5)[1:], key=lambda one: one.reference_id)


def test_ids_chunks_and_provenance_stay_so_that_the_indexes_are_still_right(damaged: Catalog) -> None:
    before = damaged.chunk_spans([2, 3, 4, 5])
    salvage(damaged)
    assert damaged.chunk_spans([2, 3, 4, 5]) == before
    assert damaged.provenance == Provenance("made so", 2)
    assert damaged.next_chunk() == 16
    assert len(damaged.reports()) == 1


def test_a_broken_cable_is_set_aside_with_its_files_and_its_chunks_are_forgotten(damaged: Catalog) -> None:
    salvage(damaged)
    assert broken_cables(damaged.database) == (Broken("08TESSARA1", ("made",)),)
    assert damaged.count_dropped() == [1, 2, 3]
    assert damaged.to_forget() == ["08TESSARA1"]
    damaged.put(cable(1))
    assert broken_cables(damaged.database) == ()


def test_an_earlier_version_that_is_damaged_goes_and_a_sound_one_stays(catalog: Catalog) -> None:
    for extra in ("First.", "Second.", "Third."):
        catalog.put(cable(1, extra=extra))
    catalog.database.run("UPDATE versions SET body = x'00' WHERE id = 1")
    salvage(catalog)
    assert [version.cable.paragraphs[0].text[-7:] for version in catalog.versions("08TESSARA1")] == [
        "Second.",
        " Third.",
    ]


def test_nothing_is_left_beside_the_catalog(damaged: Catalog) -> None:
    salvage(damaged)
    assert not list(damaged.path.parent.glob("*.salvage*"))
