"""Opening a library: who may, what it is made of, and how another process's rebuild is taken up."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import LibraryError, LibraryLocked, LibraryMismatch, LibraryMissing
from rag.library import Library, ingest, rebuild
from tests.rag.made import Hashing, cable, cables, making

QUESTION = Hashing().encode(["the minister of fishery in district 3"])[0]


@pytest.fixture
def filled(folder: Path) -> Path:
    """A library of six cables."""
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(6), making()))
    return folder


def test_a_library_that_is_not_there_is_named_with_the_command_that_makes_one(folder: Path) -> None:
    with pytest.raises(LibraryMissing, match=rf"cablechat ingest PATH\.\.\. --library {folder}"):
        Library.open(folder)
    assert not folder.exists()


def test_one_that_was_never_ingested_into_has_no_index(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        assert library.manifest is None
        for look in ("dense", "lexical", "vectors", "dense_folder"):
            with pytest.raises(LibraryMissing, match="has no index yet"):
                getattr(library, look)
        library.accept(Hashing())  # of which nothing is known yet


def test_a_folder_that_cannot_be_made_is_an_error_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="cannot make the library"):
        Library.open(tmp_path / "file" / "library", write=True)


def test_a_failed_opening_lets_go_of_the_lock(filled: Path) -> None:
    manifest = filled / "manifest.json"
    text = manifest.read_text()
    manifest.write_text("garbage")
    with pytest.raises(LibraryError):
        Library.open(filled, write=True)
    manifest.write_text(text)
    with Library.open(filled, write=True) as library:
        assert library.catalog.counts().cables == 6


def test_an_embedder_of_another_making_is_refused(filled: Path) -> None:
    with Library.open(filled) as library:
        library.accept(Hashing())
        for other in (Hashing(fingerprint="another"), Hashing(64, "hashing-32")):
            with pytest.raises(LibraryMismatch, match="library rebuild --embed"):
                library.accept(other)


def test_a_rebuild_by_another_is_taken_up_while_it_is_searched(filled: Path) -> None:
    with Library.open(filled) as reader:
        before, words = reader.dense.nearest(QUESTION, 5), reader.lexical.search("fishery", 5)
        with Library.open(filled, write=True) as writer:
            list(ingest(writer, [cable(30)], making()))
            list(rebuild(writer))
        assert not (filled / "dense").exists()
        assert reader.dense.nearest(QUESTION, 5)[0] == before[0]
        assert reader.lexical.search("fishery", 5)[0][0] == words[0][0]
        assert reader.catalog.counts().cables == 7


def test_one_thread_writes_at_a_time(filled: Path) -> None:
    told = pytest.raises(LibraryLocked, match="try again when that is done")
    with Library.open(filled, write=True) as library, library.working(), told, library.working():
        raise AssertionError("nobody else may work")


def test_sizes_are_told_by_part(filled: Path) -> None:
    with Library.open(filled) as library:
        sizes = library.sizes()
        assert set(sizes) == {"catalog", "vectors", "dense", "lexical"}
        assert sizes["vectors"] == 2 * 32 * library.catalog.counts().chunks


def test_a_relative_folder_stays_the_same_one(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled.parent)
    with Library.open(Path("library")) as library:
        monkeypatch.chdir("/")
        assert library.lexical.search("fishery", 1)
