"""One owner a library: others are told at once, and whoever only reads is served all the same."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rag.errors import LibraryLocked, LibraryMissing
from rag.index import write_marker
from rag.library import Library, check, ingest
from rag.library import dense as dense_module
from rag.library.check import check_dense_copy
from rag.records import Filters
from tests.rag.library.test_kills import start
from tests.rag.made import Hashing, cables, making


@pytest.fixture
def library_folder(folder: Path) -> Path:
    """A library of a few cables."""
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(6), making()))
    return folder


def test_a_second_writer_is_told_at_once_who_owns_the_library(library_folder: Path) -> None:
    with start(library_folder, "hold") as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        began = time.monotonic()
        with pytest.raises(LibraryLocked, match=rf"in use by process {owner.pid} .*stop that program or wait"):
            Library.open(library_folder, write=True)
        waited = time.monotonic() - began
        with start(library_folder, "ingest") as second:
            _, errors = second.communicate(timeout=60)
        assert second.returncode == 3
        assert errors.count("\n") == 1
        assert f"process {owner.pid}" in errors
        owner.communicate("", timeout=60)
    assert waited < 30
    with Library.open(library_folder, write=True):
        pass  # the lock died with its owner


def test_a_search_answers_beside_an_owner_that_writes(library_folder: Path) -> None:
    with start(library_folder, "serve") as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        with Library.open(library_folder, write=True) as library:
            for _ in ingest(library, cables(6, first=7), making()):
                reader.stdin.write("the minister of fishery in district 3\n")
                reader.stdin.flush()
                answer = reader.stdout.readline()
                assert answer.startswith("08"), reader.communicate(timeout=60)
        reader.stdin.write("plan 87 of drought in district 12\n")
        reader.stdin.flush()
        assert reader.stdout.readline().split()[1].startswith("08VELMAR12#")
        reader.communicate(timeout=60)
    assert reader.returncode == 0


def test_both_ways_of_the_dense_index_find_the_same(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(library_folder) as library:
        vector = Hashing().encode(["the minister of fishery in district 3"])[0]
        exact = library.dense.nearest(vector, 18)
        for name in ("FEW", "CANDIDATE", "BEFORE_CHROMA"):
            monkeypatch.setattr(dense_module, name, 0)
        beside = library.dense.nearest(vector, 18)  # begins to load the graph, and does not wait for it
        library.dense.load()
        by_graph = library.dense.nearest(vector, 18)
        filtered = library.dense.nearest(vector, 5, Filters(origins=("Embassy Velmar",)))
        assert library.lock.held  # Chroma was opened, by its owner
    assert beside == exact
    assert dict(by_graph) == pytest.approx(dict(exact), abs=1e-4)
    assert filtered
    assert all(key.startswith("08VELMAR") for key, _ in filtered)


def test_whoever_cannot_own_chroma_scores_the_stored_vectors(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FEW", "CANDIDATE", "BEFORE_CHROMA"):
        monkeypatch.setattr(dense_module, name, 0)
    vector = Hashing().encode(["the minister of fishery in district 3"])[0]
    with Library.open(library_folder) as first, Library.open(library_folder) as second:
        first.dense.load()
        second.dense.load()
        mine = first.dense.nearest(vector, 18)
        theirs = second.dense.nearest(vector, 18)
        assert first.lock.held
        assert not second.lock.held
    assert dict(mine) == pytest.approx(dict(theirs), abs=1e-4)


def test_a_library_is_checked_beside_its_owner(library_folder: Path) -> None:
    with start(library_folder, "own") as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        with Library.open(library_folder) as library:
            found = list(check(library))
            assert [(one.part, one.sound, one.skipped) for one in found] == [
                (part, True, False) for part in ("catalog", "manifest", "vectors", "dense", "lexical")
            ]
            assert found[3].detail == "36 chunks"
            write_marker.remove_mark(library.dense_folder)  # as while it writes
            dense = check_dense_copy(library)
            assert dense.skipped
            assert f"process {owner.pid}" in dense.detail
        owner.communicate("", timeout=60)


def test_damage_is_found_beside_an_owner(library_folder: Path) -> None:
    with start(library_folder, "hold") as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        store = library_folder / "dense" / "chroma.sqlite3"
        store.write_bytes(b"\xa5" * store.stat().st_size)
        with Library.open(library_folder) as library:
            assert [one.part for one in check(library) if not one.sound] == ["dense"]
        owner.communicate("", timeout=60)


def test_a_missing_library_is_named_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="cablechat ingest PATH"):
        Library.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
