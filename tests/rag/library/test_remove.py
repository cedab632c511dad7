"""What is removed is nowhere any more, says so where it is asked for, and comes back only on purpose."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from rag.errors import LibraryLocked, NotFound, Removed, UsageError
from rag.index.chroma import ChromaStore
from rag.library import Library, check, ingest, rebuild, reembed, remove_cables
from rag.library.report import Report
from rag.records import Filters
from tests.rag.library.contents import contents
from tests.rag.library.test_kills import REMOVE, killed
from tests.rag.library.worker import everything
from tests.rag.made import Hashing, cable, cables, making

GONE = ["08TESSARA4", "08VELMAR3"]
"""The first was put in once, the second in two versions."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound library of twelve cables, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "library"
    with Library.open(folder, write=True) as library:
        list(ingest(library, everything(), making()))
    return folder


@pytest.fixture
def filled(made: Path, folder: Path) -> Path:
    """A copy to remove from."""
    shutil.copytree(made, folder)
    return folder


def ingested(library: Library, *, again: bool = False) -> Report:
    """The report of the same ingest once more."""
    *_, report = ingest(library, everything(), making(), again=again)
    assert isinstance(report, Report)
    return report


def words_of(serial: int) -> bytes:
    """What stands in no other cable."""
    return f"plan {serial * 7 + 1} moves".encode()


def test_a_removed_cable_is_in_no_part_of_the_library(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        spans = library.catalog.chunk_spans([library.catalog._cable_id(name) for name in GONE])
        before = library.catalog.counts()
        done = remove_cables(library, GONE, who="archivist", why="the source\nwithdrew it")
        assert [stone.reference_id for stone in done.removed] == GONE
        assert (done.already, done.unknown) == ((), ())
        counts = library.catalog.counts()
        assert (counts.cables, counts.versions) == (before.cables - 2, before.versions - 1)
        ids = [i for first, count in spans for i in range(first, first + count)]
        assert len(ids) > 2
        assert not library.vectors.read(np.array(ids, np.int64)).any()
        for vector in Hashing().encode(["minister of port in district 3", "plan 22 moves on"]):
            assert not {key.split("#")[0] for key, _ in library.dense.nearest(vector, 1000)} & set(GONE)
        assert not {key.split("#")[0] for key, _ in library.lexical.search("minister", 1000)} & set(GONE)
        assert library.lexical.index.count() == counts.paragraphs
        assert not [found for found in check(library) if not found.sound]
        assert not library.catalog.count_dropped()
        assert not library.catalog.to_forget()
        manifest = library.manifest
    assert manifest is not None
    store = ChromaStore(filled / "dense")
    assert not set(store.entries()) & set(ids)
    store.close()
    stored = (filled / "catalog.sqlite3").read_bytes()
    assert words_of(5) in stored
    assert words_of(4) not in stored
    assert words_of(3) not in stored


def test_whoever_asks_for_it_is_told_when_by_whom_and_why(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        remove_cables(library, GONE, who="archivist", why="the source\nwithdrew it")
        today = f"{datetime.now(UTC):%Y-%m-%d}"
        line = f"08VELMAR3 was removed on {today} by archivist: the source withdrew it"
        for ask in (library.catalog.cable, library.catalog.versions, library.catalog.of_cable, library.catalog.cites):
            with pytest.raises(Removed) as caught:
                ask("08velmar3")
            assert str(caught.value) == line
        for key in ("08VELMAR3#1", "08VELMAR3#77"):
            with pytest.raises(Removed, match="was removed on"):
                library.catalog.paragraph(key)
        with pytest.raises(NotFound, match="no cable 99NOWHERE1"):
            library.catalog.cable("99NOWHERE1")
        with pytest.raises(NotFound, match="no paragraph 08VELMAR6#77"):
            library.catalog.paragraph("08VELMAR6#77")
        assert [stone.reference_id for stone in library.catalog.tombstones()] == GONE


def test_a_later_ingest_passes_it_over_and_says_so_until_it_is_wanted_again(made: Path, filled: Path) -> None:
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    with Library.open(filled, write=True) as library:
        remove_cables(library, GONE, who="archivist", why="withdrawn")
        report = ingested(library)
        assert (report.read, report.new, report.unchanged, report.removed) == (16, 0, 13, 3)
        assert len(report.passed_over) == 3
        assert all("was removed on" in line and "--again" in line for line in report.passed_over)
        assert library.catalog.counts().cables == 10
        report = ingested(library, again=True)
        assert (report.new, report.replaced, report.removed) == (2, 1, 0)
        assert library.catalog.tombstones() == ()
        found = contents(library)
    assert found.cables == wanted.cables
    assert found.versions == wanted.versions
    assert [chunk[0] for chunk in found.chunks] == [chunk[0] for chunk in wanted.chunks]


def test_removing_twice_or_what_is_not_here_changes_nothing_and_is_told(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        remove_cables(library, GONE[:1], who="archivist", why="first")
        done = remove_cables(library, [*GONE[:1], "99NOWHERE1"], who="another", why="second")
        assert done.removed == ()
        assert [(stone.reference_id, stone.who, stone.why) for stone in done.already] == [
            ("08TESSARA4", "archivist", "first")
        ]
        assert done.unknown == ("99NOWHERE1",)
        with pytest.raises(UsageError, match="name"):
            remove_cables(library, GONE, who=" ")


def test_nothing_is_removed_while_this_process_writes(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        running = ingest(library, cables(2, first=40), making())
        next(running)
        with pytest.raises(LibraryLocked, match="being written"):
            remove_cables(library, GONE, who="archivist")
        list(running)
        assert len(remove_cables(library, GONE, who="archivist").removed) == 2


def test_rebuilding_and_embedding_anew_leave_it_removed(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        remove_cables(library, GONE, who="archivist")
        list(rebuild(library))
        list(reembed(library, making(16)))
        assert not [found for found in check(library) if not found.sound]
        assert len(library.catalog.tombstones()) == 2
        assert library.catalog.extent(Filters()).cables == 10


def test_all_cables_may_be_removed_and_others_put_in(filled: Path) -> None:
    with Library.open(filled, write=True) as library:
        remove_cables(library, [one.reference_id for one in cables(12)], who="archivist")
        assert library.dense.nearest(Hashing().encode(["minister"])[0], 3) == []
        list(ingest(library, [cable(40)], making()))
        assert not [found for found in check(library) if not found.sound]
        assert library.lexical.search("minister", 9)[0][0].startswith("08TESSARA40#")


@pytest.mark.parametrize("at", REMOVE, ids=str)
def test_a_removal_killed_anywhere_is_not_begun_or_is_finished_later(
    made: Path, filled: Path, at: tuple[str, int]
) -> None:
    killed(filled, "remove", at)
    with Library.open(filled) as library:
        here = library.catalog.existing(GONE)
        assert here in (set(), set(GONE))
        found = {key.split("#")[0] for key, _ in library.dense.nearest(Hashing().encode(["minister"])[0], 1000)}
        assert found & set(GONE) == here
    with Library.open(filled, write=True) as library:
        remove_cables(library, GONE, who="archivist", why="withdrawn")
        left = contents(library)
        assert not [finding for finding in check(library) if not finding.sound]
        assert not library.catalog.to_forget()
        assert len(left.cables) == 10
        assert len(left.chroma) == len(left.chunks)
        assert not {key.split("#")[0] for hits in left.lexical for key, _ in hits} & set(GONE)
