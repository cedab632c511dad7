"""A check says of each part whether it is sound and what mends it, and writes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.catalog.stages import STORED
from rag.library import Library, check, rebuild
from rag.library.check import REBUILD, check_catalog, check_dense, check_lexical, check_vectors
from tests.rag.made import cable, cables, making

PARTS = ("catalog", "manifest", "vectors", "dense", "lexical")


def test_a_sound_library_is_sound_in_every_part(copied: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in copied.rglob("*")}
    with Library.open(copied, still=True) as library:
        found = list(check(library))
    assert [(one.part, one.sound, one.remedy) for one in found] == [(part, True, "") for part in PARTS]
    assert found[0].detail == "12 cables, 36 paragraphs"
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*")} == before


def test_a_library_without_an_index_says_what_makes_one(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        library.catalog.put(cable(1))
        catalog, manifest = check(library)
    assert catalog.sound
    assert (manifest.sound, manifest.remedy) == (False, "cablechat ingest PATH...")


def test_a_lost_manifest_of_an_indexed_library_is_made_again_by_a_rebuild(copied: Path) -> None:
    (copied / "manifest.json").unlink()
    with Library.open(copied) as library:
        *_, manifest = check(library)
    assert (manifest.detail, manifest.remedy) == ("missing", REBUILD)


def test_cables_that_wait_are_told_with_the_command_that_takes_them_in(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.catalog.put(cable(40))
        _, manifest, *_ = check(library)
    assert "1 cables are stored and not indexed" in manifest.detail
    assert (manifest.sound, manifest.remedy) == (False, "cablechat ingest PATH...")


def test_what_was_set_aside_is_told_with_the_files_to_ingest_again(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.catalog.database.run("UPDATE sources SET file = 'a cable.html' WHERE cable = 1")
        library.catalog.database.run("UPDATE documents SET body = x'00' WHERE cable = 1")
        assert check_catalog(library.catalog).detail.endswith("08TESSARA1 (its stored text)")
        list(rebuild(library, making))
        found = check_catalog(library.catalog)
    assert found.detail == "set aside as damaged: 08TESSARA1"
    assert found.remedy == "cablechat ingest 'a cable.html'"


def test_of_very_many_damaged_cables_some_are_named_and_all_are_counted(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        for one in cables(30):
            library.catalog.put(one)
        library.catalog.database.run("DELETE FROM documents")
        assert "and 10 more" in check_catalog(library.catalog).detail


def test_missing_and_damaged_vectors_are_counted(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        total = library.catalog.counts().chunks
        library.vectors.erase([3, 4])
        assert check_vectors(library).detail == f"2 of {total} vectors are damaged"
        with (copied / "vectors.bf16").open("r+b") as file:
            file.truncate(2 * 32 * 5)
        found = check_vectors(library)
    assert (found.detail, found.remedy) == (f"5 of {total} vectors are there", f"{REBUILD} --embed")


@pytest.mark.parametrize(("look", "name"), [(check_dense, "dense"), (check_lexical, "lexical")])
def test_an_index_that_is_gone_is_named(copied: Path, look: Callable[[Library], object], name: str) -> None:
    shutil.rmtree(copied / name)
    with Library.open(copied) as library:
        found = look(library)
    assert str(found) == str(type(found)(name, False, f"{name} is missing", REBUILD))


def test_an_index_that_holds_too_little_is_not_sound(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        library.catalog.put(cable(40))
        for i, _ in library.catalog.in_state(STORED, 9):
            library.catalog.add_chunks(i, [])
            library.catalog.mark_indexed([i], [])
        found = check_lexical(library)
    assert (found.sound, found.detail) == (False, "holds 36 of 39 paragraphs")
