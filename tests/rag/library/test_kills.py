"""Killed with SIGKILL in the middle of every stage, and started again: the library is as if nothing had happened."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rag.library import Library, ingest, rebuild, reembed
from tests.rag.library.contents import Contents, contents
from tests.rag.library.worker import everything
from tests.rag.made import Hashing, cables, making

ROOT = Path(__file__).resolve().parents[3]

INGEST = [
    ("Manifest.save", -1),
    ("Writer.put", 7),
    ("Writer._insert", -14),
    ("Writer._remove", -2),
    ("VectorFile.write", -1),
    ("Stages.add_chunks", -5),
    ("ChromaStore.put", 1),
    ("ChromaStore._sync_after", -1),
    ("mark_whole", 1),
    ("TantivyIndex.put", 1),
    ("TantivyIndex.put", -1),
    ("Stages.mark_indexed", -1),
]
REBUILD = [
    ("TantivyIndex.put", 1),
    ("Manifest.save", 1),
    ("Manifest.save", -1),
    ("Folder.tidy", -2),
]
REEMBED = [
    ("copy_without_chunks", 1),
    ("copy_without_chunks", -1),
    ("Stages.add_chunks", -3),
    ("ChromaStore.put", 1),
    ("ChromaStore.put", -1),
    ("Stages.mark_indexed", -1),
    ("_link", 2),
    ("take_over", 1),
    ("Database.transaction", -2),
    ("take_over", -1),
    ("Manifest.save", -2),
    ("Folder.tidy", -1),
]

REMOVE = [
    ("take_out", 1),
    ("Database.transaction", -1),
    ("take_out", -1),
    ("ChromaStore._sync_after", 1),
    ("ChromaStore.forget", -1),
    ("TantivyIndex.put", 1),
    ("TantivyIndex.put", -1),
    ("mark_whole", 1),
    ("VectorFile.erase", 1),
    ("VectorFile.erase", -1),
    ("Stages.mark_indexed", -1),
]


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A worker process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.rag.library.worker", str(folder), *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(folder: Path, command: str, at: tuple[str, int]) -> None:
    """Runs a worker that kills itself, and makes sure that it did."""
    with start(folder, command, at[0], str(at[1])) as process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, errors


def ingested(folder: Path) -> Contents:
    """What an ingest leaves."""
    with Library.open(folder, write=True) as library:
        list(ingest(library, everything(), making()))
        return contents(library)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What an ingest leaves that nothing disturbed."""
    found = ingested(tmp_path_factory.mktemp("undisturbed") / "library")
    assert len(found.cables) == 12
    assert not found.pending
    assert len(found.chroma) == len(found.chunks) > 50
    return found


@pytest.mark.parametrize("at", INGEST, ids=str)
def test_an_ingest_killed_anywhere_is_taken_up_again(folder: Path, expected: Contents, at: tuple[str, int]) -> None:
    killed(folder, "ingest", at)
    assert ingested(folder) == expected


def test_an_ingest_killed_at_any_time_is_taken_up_again(folder: Path, expected: Contents) -> None:
    chance = random.Random(7)
    for _ in range(3):
        with start(folder, "ingest") as process:
            time.sleep(chance.uniform(0.5, 3.0))
            process.kill()
    assert ingested(folder) == expected


@pytest.mark.parametrize("at", REBUILD, ids=str)
def test_a_rebuild_killed_anywhere_leaves_the_old_or_the_new(
    folder: Path, expected: Contents, at: tuple[str, int]
) -> None:
    ingested(folder)
    killed(folder, "rebuild", at)
    with Library.open(folder, write=True) as library:
        assert contents(library) == expected
        list(rebuild(library))
        assert contents(library) == expected
    assert len(list(folder.glob("dense*"))) == 1


@pytest.fixture(scope="module")
def otherwise(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What embedding with another making leaves that nothing disturbed."""
    folder = tmp_path_factory.mktemp("otherwise") / "library"
    ingested(folder)
    with Library.open(folder, write=True) as library:
        list(reembed(library, making(16)))
        return contents(library, 16)


@pytest.mark.parametrize("at", REEMBED, ids=str)
def test_a_new_embedding_killed_anywhere_leaves_the_old_or_the_new_and_goes_on(
    folder: Path, expected: Contents, otherwise: Contents, at: tuple[str, int]
) -> None:
    ingested(folder)
    killed(folder, "reembed", at)
    with Library.open(folder) as library:
        dimension = library.manifest.dimension if library.manifest else 0
        library.accept(Hashing(dimension))
        assert library.lock.try_acquire()
        assert contents(library, dimension) == {32: expected, 16: otherwise}[dimension]
    with Library.open(folder, write=True) as library:
        list(reembed(library, making(16)))
        assert contents(library, 16) == otherwise
        assert set(library.sizes()) == {"catalog", "vectors", "dense", "lexical"}
    assert len(list(folder.iterdir())) <= 8, list(folder.iterdir())


def test_cables_ingested_beside_an_unfinished_embedding_are_in_the_next_one(folder: Path) -> None:
    ingested(folder)
    killed(folder, "reembed", ("Stages.add_chunks", -3))
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(2, first=40), making()))
        list(reembed(library, making(16)))
        list(ingest(library, cables(2, first=50), making(16)))
        found = contents(library, 16)
    assert len(found.cables) == 16
    assert len(found.chroma) == len(found.chunks)
    assert not found.pending
