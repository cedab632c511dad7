"""Damaged, read-only, full, older and newer libraries: a right index, or one clear line that says what to do."""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rag.catalog.schema import MIGRATIONS, SCHEMA
from rag.errors import LibraryDamaged, LibraryMismatch
from rag.library import Library, check, ingest, rebuild, reembed
from tests.rag.library.contents import contents
from tests.rag.library.test_kills import ROOT, start
from tests.rag.made import Hashing, cables, making


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound library, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "library"
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(12), making()))
    return folder


@pytest.fixture
def broken(made: Path, folder: Path) -> Path:
    """A copy to break."""
    shutil.copytree(made, folder)
    return folder


def largest(folder: Path, pattern: str) -> Path:
    """The largest file of a kind."""
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def garbage(path: Path) -> None:
    """As long as it was, and nothing of what it was."""
    path.write_bytes(b"\xa5" * path.stat().st_size)


def truncated(path: Path) -> None:
    """Its first third."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


DAMAGES = {
    "graph truncated": lambda folder: truncated(largest(folder, "dense/*/data_level0.bin")),
    "graph of garbage": lambda folder: garbage(largest(folder, "dense/*/data_level0.bin")),
    "graph's header of garbage": lambda folder: garbage(largest(folder, "dense/*/header.bin")),
    "ids of garbage": lambda folder: garbage(largest(folder, "dense/*/index_metadata.pickle")),
    "Chroma's database truncated": lambda folder: truncated(folder / "dense/chroma.sqlite3"),
    "Chroma's folder gone": lambda folder: shutil.rmtree(folder / "dense"),
    "words truncated": lambda folder: truncated(largest(folder, "lexical/*.idx")),
    "words of garbage": lambda folder: garbage(largest(folder, "lexical/*.term")),
    "tantivy's list of garbage": lambda folder: garbage(folder / "lexical/meta.json"),
    "tantivy's folder gone": lambda folder: shutil.rmtree(folder / "lexical"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_found_and_mended_by_a_rebuild(made: Path, broken: Path, damage: str) -> None:
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    DAMAGES[damage](broken)
    with Library.open(broken, write=True) as library:
        bad = {found.part: found for found in check(library) if not found.sound}
        assert list(bad) == [
            "dense" if "ra" in damage.split()[0] or "Chroma" in damage or "ids" in damage else "lexical"
        ]
        assert all("cablechat library rebuild" in found.remedy for found in bad.values())
        list(rebuild(library))
        assert not [found for found in check(library) if not found.sound]
        assert contents(library) == wanted


def test_an_ingest_mends_a_damaged_index_before_it_adds_to_it(broken: Path, folder: Path) -> None:
    garbage(largest(broken, "dense/*/data_level0.bin"))
    whole = folder.with_name("whole")
    for where, some in ((broken, cables(14)), (whole, cables(14))):
        with Library.open(where, write=True) as library:
            list(ingest(library, some, making()))
    with Library.open(broken, write=True) as mended, Library.open(whole, write=True) as wanted:
        assert contents(mended) == contents(wanted)


def test_searching_goes_on_with_a_damaged_graph(broken: Path) -> None:
    vector = Hashing().encode(["the minister of fishery in district 3"])[0]
    with Library.open(broken) as library:
        before = library.dense.nearest(vector, 3)
    garbage(largest(broken, "dense/*/data_level0.bin"))
    with Library.open(broken) as library:
        assert library.dense.nearest(vector, 3) == before


def test_searching_a_damaged_index_of_words_says_what_to_do(broken: Path) -> None:
    garbage(broken / "lexical/meta.json")
    with Library.open(broken) as library, pytest.raises(LibraryDamaged, match="run: cablechat library rebuild"):
        library.lexical.search("minister", 3)


def test_missing_vectors_are_found_and_made_again(made: Path, broken: Path) -> None:
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    truncated(broken / "vectors.bf16")
    with Library.open(broken, write=True) as library:
        remedies = {found.part: found.remedy for found in check(library) if not found.sound}
        assert remedies["vectors"] == "cablechat library rebuild --embed"
        with pytest.raises(LibraryDamaged, match="rebuild --embed"):
            list(rebuild(library))
        list(reembed(library, making()))
        assert contents(library) == wanted


@pytest.mark.parametrize("damage", ["garbage", "gone"])
def test_a_lost_manifest_is_made_again_by_a_rebuild(made: Path, broken: Path, damage: str) -> None:
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    if damage == "gone":
        (broken / "manifest.json").unlink()
    else:
        garbage(broken / "manifest.json")
        with pytest.raises(LibraryDamaged, match=r"run: cablechat library rebuild$"):
            Library.open(broken)
    with Library.open(broken, write=True, mend=True) as library:
        list(rebuild(library))
        assert contents(library) == wanted


def test_a_damaged_catalog_is_one_clear_line(broken: Path) -> None:
    garbage(broken / "catalog.sqlite3")
    with pytest.raises(LibraryDamaged, match=r"catalog.sqlite3 is damaged .*restore it from a copy") as caught:
        Library.open(broken)
    assert "\n" not in str(caught.value)


def test_vectors_of_another_model_are_refused_with_the_command_that_mends(broken: Path) -> None:
    with Library.open(broken, write=True) as library:
        with pytest.raises(LibraryMismatch, match="run: cablechat library rebuild --embed"):
            library.accept(Hashing(32, "another"))
        with pytest.raises(LibraryMismatch, match="run: cablechat library rebuild --embed"):
            list(ingest(library, cables(13), making(16)))
        list(reembed(library, making(16)))
        library.accept(Hashing(16))
        assert library.dense.nearest(Hashing(16).encode(["drought"])[0], 3)


def test_a_library_of_the_first_schema_opens_and_goes_on(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "catalog.sqlite3") as connection:
        connection.executescript(MIGRATIONS[0])
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO reports (id, started, read, new) VALUES (1, '2026-01-01T00:00:00+00:00', 3, 3)")
    connection.close()
    with Library.open(folder) as library:
        assert library.catalog.schema == SCHEMA
        assert library.catalog.reports()[0].read == 3
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(2), making()))
        assert library.catalog.counts().cables == 2


def test_a_newer_schema_is_refused(broken: Path) -> None:
    with sqlite3.connect(broken / "catalog.sqlite3") as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    with pytest.raises(LibraryMismatch, match="upgrade cablechat"):
        Library.open(broken)


def test_a_newer_manifest_is_refused(broken: Path) -> None:
    path = broken / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(LibraryMismatch, match="upgrade"):
        Library.open(broken)


@pytest.mark.parametrize("size", [20_000, 120_000, 260_000])
def test_a_full_disk_is_one_clear_line_and_nothing_is_lost(folder: Path, made: Path, size: int) -> None:
    """No file may grow beyond `size` bytes: the catalog, then Chroma meet the limit as they would a full disk."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.rag.library.worker", str(folder), "ingest"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )
    assert process.returncode == 3, process.stderr
    line = process.stderr.strip().splitlines()[-1]
    assert "free" in line
    assert "Traceback" not in process.stderr
    with start(folder, "ingest") as again:
        _, errors = again.communicate(timeout=120)
    assert again.returncode == 0, errors
    with Library.open(folder, write=True) as library:
        assert not [found for found in check(library) if not found.sound]
        assert library.catalog.counts().cables == 12


def test_a_read_only_library_can_be_searched_and_says_why_it_cannot_be_written(broken: Path) -> None:
    script = (
        "mount --bind {0} {0} && mount -o remount,ro,bind {0} && "
        "echo district 3 | {1} -m tests.rag.library.worker {0} serve; {1} -m tests.rag.library.worker {0} ingest"
    )
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system does not let a test mount a folder read-only")
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script.format(broken, sys.executable)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.count("\n") == 2, done.stderr
    ready, answer = done.stdout.splitlines()
    assert ready == "ready"
    assert answer.startswith("08")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "cannot write" in done.stderr
