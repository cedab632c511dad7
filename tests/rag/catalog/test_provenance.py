"""What chunks are made with; making them anew in a copy, and taking them over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag.catalog import Catalog
from rag.catalog.provenance import Provenance, cables_digest, copy_without_chunks, note, read_provenance, take_over
from rag.catalog.stages import STORED, ChunkRow
from rag.errors import LibraryError
from tests.rag.made import cable, cables


@pytest.fixture
def embedded(catalog: Catalog) -> Catalog:
    """Four cables with a chunk each, made with `old`."""
    for one in cables(4):
        catalog.put(one)
    for i, _ in catalog.in_state(STORED, 9):
        catalog.add_chunks(i, [ChunkRow(0, 0, 5, i)])
    note(catalog.database, Provenance("old", 3))
    return catalog


def test_nothing_is_noted_before_the_first_chunk(catalog: Catalog) -> None:
    assert read_provenance(catalog.database) is None
    note(catalog.database, Provenance("one", 0))
    note(catalog.database, Provenance("two", 1))
    assert read_provenance(catalog.database) == Provenance("two", 1)


def test_the_digest_is_over_which_cables_there_are_and_what_they_say(catalog: Catalog) -> None:
    seen = {cables_digest(catalog.database)}
    for one in (cable(1), cable(2), replace(cable(2), subject="OTHER")):
        catalog.put(one)
        seen.add(cables_digest(catalog.database))
    assert len(seen) == 4
    catalog.put(replace(cable(2), subject="OTHER"))
    assert cables_digest(catalog.database) in seen


def test_a_copy_has_the_cables_and_none_of_the_chunks(embedded: Catalog, tmp_path: Path) -> None:
    copy_without_chunks(embedded.database, tmp_path / "copy.sqlite3", "new")
    with Catalog(tmp_path / "copy.sqlite3") as copy:
        assert cables_digest(copy.database) == cables_digest(embedded.database)
        assert (copy.counts().chunks, copy.counts().pending) == (0, 4)
        assert copy.provenance == Provenance("new", 0)
    assert not (tmp_path / "copy.new").exists()


def test_a_copy_that_cannot_be_written_leaves_nothing(embedded: Catalog, tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        copy_without_chunks(embedded.database, tmp_path / "gone" / "copy.sqlite3", "new")


def test_the_chunks_of_a_copy_are_taken_over_whole(embedded: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite3"
    copy_without_chunks(embedded.database, path, "new")
    with Catalog(path, write=True) as copy:
        for i, _ in copy.in_state(STORED, 9):
            copy.add_chunks(i, [ChunkRow(0, 0, 3, i), ChunkRow(1, 0, 3, -i)])
        copy.mark_indexed([1, 2, 3, 4], [])
    take_over(embedded.database, path, Provenance("new", 4))
    assert embedded.provenance == Provenance("new", 4)
    assert (embedded.counts().chunks, embedded.counts().pending) == (8, 0)
    assert embedded.next_chunk() == 9
    assert embedded.chunk_spans([1, 4]) == [(1, 2), (7, 2)]
