"""Indexes made anew from the catalog and the vector file: beside the old ones, without a model where all is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LibraryDamaged
from rag.index import write_marker
from rag.library import Embedding, Library, ingest, rebuild
from rag.library.rebuild import mend
from tests.rag.library.contents import contents
from tests.rag.made import cable, making


def no_model() -> Embedding:
    """For rebuilds that need none."""
    raise AssertionError("no model is needed")


def test_a_rebuild_leaves_the_same_contents_in_the_next_generation(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        before = contents(library)
        *_, last = rebuild(library, no_model)
        assert (last.stage, last.done) == ("indexing", library.catalog.counts().chunks)
        assert contents(library) == before
        assert library.manifest is not None
        assert library.manifest.generation == 1
    assert sorted(path.name for path in copied.glob("dense*")) == ["dense-1"]


def test_what_waits_to_be_embedded_is_taken_in_too(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.catalog.put(cable(40))
        list(rebuild(library, making))
        assert library.catalog.counts().pending == 0
        assert library.lexical.search("district 40", 1)[0][0].startswith(cable(40).reference_id)


def test_damaged_vectors_are_refused_without_a_model_and_made_again_with_one(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        before = contents(library)
        library.vectors.erase([1])
        with pytest.raises(LibraryDamaged, match=r"1 of \d+ vectors of the library .* are damaged"):
            list(rebuild(library))
        list(rebuild(library, making))
        assert contents(library).dense == before.dense


def test_an_empty_library_has_nothing_to_rebuild(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        assert list(rebuild(library, no_model)) == []


def test_mending_costs_nothing_where_all_is_as_it_was_left(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        assert list(mend(library)) == []
        assert library.manifest is not None
        assert library.manifest.generation == 0


def test_an_index_that_was_left_in_a_write_is_looked_into_and_kept_where_it_is_sound(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        write_marker.remove_mark(library.dense_folder)
        list(mend(library))
        assert library.manifest is not None
        assert library.manifest.generation == 0


def test_an_index_that_is_gone_is_built_before_anything_is_added(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.paths.clear(0)
        list(ingest(library, [cable(40)], making()))
        assert library.manifest is not None
        assert library.manifest.generation == 1
        assert library.catalog.counts().pending == 0
        assert len(library.lexical.search("minister", 100)) == 39
