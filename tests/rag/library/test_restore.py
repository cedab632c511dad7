"""A damaged catalog and damaged vectors are made fit to be indexed again, from what is sound and from the sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest import read_cables
from ingest.cable import Cable
from ingest.samples import samples_folder
from rag.catalog.salvage import broken_cables
from rag.errors import LibraryDamaged
from rag.library import Library, ingest
from rag.library.restore import restore_catalog, restore_vectors
from tests.rag.made import making

PAGE = "09VELMAR720.html"


@pytest.fixture
def sourced(folder: Path, tmp_path: Path) -> Path:
    """A library of one cable whose source is still there."""
    shutil.copy(samples_folder() / PAGE, tmp_path / PAGE)
    with Library.open(folder, write=True) as library:
        list(ingest(library, read_cables([tmp_path / PAGE]), making()))
    return folder


def test_a_sound_catalog_stays_as_it_is(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        before = library.catalog.database.connection.total_changes
        assert list(restore_catalog(library)) == []
        assert library.catalog.database.connection.total_changes == before


def test_a_damaged_cable_is_taken_again_from_its_source(sourced: Path) -> None:
    with Library.open(sourced, write=True) as library:
        (before,) = library.catalog.cables()
        library.catalog.database.run("UPDATE documents SET body = x'00'")
        list(restore_catalog(library))
        (after,) = library.catalog.cables()
        assert isinstance(after, Cable)
        assert after == before
        assert library.catalog.counts().pending == 1
        assert broken_cables(library.catalog.database) == ()


def test_one_whose_source_is_gone_is_set_aside(sourced: Path, tmp_path: Path) -> None:
    (tmp_path / PAGE).unlink()
    with Library.open(sourced, write=True) as library:
        library.catalog.database.run("UPDATE documents SET body = x'00'")
        list(restore_catalog(library))
        assert list(library.catalog.cables()) == []
        assert [one.sources for one in broken_cables(library.catalog.database)] == [(str(tmp_path / PAGE),)]


def test_cables_of_damaged_vectors_are_to_be_embedded_again_and_no_others(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.vectors.erase([1, 2])  # of the first cable
        restore_vectors(library, embedding=True)
        assert [cable.reference_id for _, cable in library.catalog.in_state(0, 99)] == ["08TESSARA1"]


def test_without_a_model_a_single_damaged_vector_is_too_many(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        restore_vectors(library, embedding=False)
        library.vectors.erase([1])
        with pytest.raises(LibraryDamaged, match="library rebuild --embed"):
            restore_vectors(library, embedding=False)


def test_where_many_are_damaged_all_are_to_be_made_beside_them(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.vectors.erase(range(1, library.catalog.counts().chunks // 2))
        with pytest.raises(LibraryDamaged, match="library rebuild --embed"):
            restore_vectors(library, embedding=True)
