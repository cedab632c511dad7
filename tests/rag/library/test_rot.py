"""Bytes that changed on the disk: they are found, named by cable, never quoted, and mended from what is sound."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from ingest.cable import Source
from rag.catalog.salvage import broken_cables
from rag.errors import LibraryDamaged, LibraryError, LibraryMismatch
from rag.library import Library, check, ingest, rebuild
from rag.library.report import Report
from tests.rag.library.contents import contents
from tests.rag.library.test_kills import ROOT
from tests.rag.made import Hashing, cable, cables, making

NAME = "08VELMAR3"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound library of thirty cables, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "library"
    with Library.open(folder, write=True) as library:
        list(ingest(library, cables(30), making()))
    return folder


@pytest.fixture
def rotten(made: Path, folder: Path) -> Path:
    """A copy to damage."""
    shutil.copytree(made, folder)
    return folder


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The catalog's file, opened without the program."""
    connection = sqlite3.connect(folder / "catalog.sqlite3")
    with connection:
        yield connection
    connection.close()


def bad(library: Library) -> dict[str, str]:
    """What check finds without opening an index, by part."""
    return {found.part: found.detail for found in islice(check(library), 3) if not found.sound}


def all_sound(library: Library) -> bool:
    """Whether check finds nothing at all."""
    return not [found for found in check(library) if not found.sound]


def flip(folder: Path, before: bytes, after: bytes) -> None:
    """Changes bytes in the catalog's file, wherever they stand, as a rotten disk would."""
    path = folder / "catalog.sqlite3"
    data = path.read_bytes()
    assert before in data
    assert len(before) == len(after)
    path.write_bytes(data.replace(before, after))


def harm_document(folder: Path) -> None:
    """Flips a bit in the middle of one cable's stored document."""
    with database(folder) as db:
        (body,) = db.execute(
            "SELECT body FROM documents d JOIN cables c ON c.id = d.cable WHERE reference_id = ?", (NAME,)
        ).fetchone()
    middle = len(body) // 2
    flip(folder, body[middle : middle + 12], bytes([body[middle] ^ 4]) + body[middle + 1 : middle + 12])


def harm_paragraph(folder: Path) -> None:
    """Another number in one paragraph, of the same length."""
    flip(folder, b"that plan 23 moves on", b"that plan 73 moves on")


def test_a_changed_number_in_a_paragraph_is_found_never_quoted_and_mended(made: Path, rotten: Path) -> None:
    harm_paragraph(rotten)
    with Library.open(rotten) as library:
        assert f"{NAME} (its paragraphs" in bad(library)["catalog"]
        with pytest.raises(LibraryDamaged, match=f"paragraph 2 of {NAME} .*run: cablechat library rebuild"):
            library.catalog.paragraph(f"{NAME}#2")
    with Library.open(rotten, write=True) as library:
        list(rebuild(library))
        assert not bad(library)
        assert all_sound(library)
        assert library.catalog.paragraph(f"{NAME}#2").text == cable(3).paragraphs[1].text
        mended = contents(library)
    with Library.open(made, write=True) as library:
        assert mended == contents(library)


def test_a_changed_heading_is_found_and_mended(rotten: Path) -> None:
    with database(rotten) as db:
        db.execute("UPDATE cables SET subject = 'PIPELINE IN DISTRICT 4' WHERE reference_id = ?", (NAME,))
    with Library.open(rotten, write=True) as library:
        assert f"{NAME} (its heading" in bad(library)["catalog"]
        list(rebuild(library))
        assert not bad(library)
        assert library.catalog.paragraph(f"{NAME}#1").subject == cable(3).subject


def test_a_damaged_document_is_named_set_aside_and_taken_again_from_its_source(made: Path, rotten: Path) -> None:
    harm_document(rotten)
    with Library.open(rotten) as library:
        assert f"{NAME} (its stored text)" in bad(library)["catalog"]
        with pytest.raises(LibraryDamaged, match=f"stored text of {NAME} is damaged"):
            library.catalog.cable(NAME)
    with Library.open(rotten, write=True) as library:
        list(rebuild(library))
        assert [one.reference_id for one in broken_cables(library.catalog.database)] == [NAME]
        assert bad(library) == {"catalog": f"set aside as damaged: {NAME}"}
        assert library.catalog.extent().cables == 29
        *_, report = ingest(library, cables(30), making())
        assert isinstance(report, Report)
        assert (report.new, report.unchanged) == (1, 29)
        assert not bad(library)
        found = contents(library)
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    assert replace(found, lexical=[]) == replace(wanted, lexical=[])


@pytest.mark.parametrize("harm", [harm_document, harm_paragraph])
def test_an_ingest_of_the_same_sources_mends_what_is_damaged(made: Path, rotten: Path, harm: object) -> None:
    assert callable(harm)
    harm(rotten)
    with Library.open(rotten, write=True) as library:
        *_, report = ingest(library, cables(30), making())
        assert isinstance(report, Report)
        assert (report.mended, report.unchanged) == (1, 29)
        assert not bad(library)
        found = contents(library)
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    assert replace(found, lexical=[]) == replace(wanted, lexical=[])


def test_a_rebuild_takes_a_damaged_cable_from_a_file_that_is_still_there(rotten: Path) -> None:
    sample = ROOT / "ingest" / "samples" / "cables" / "09VELMAR366.html"
    from ingest import read_cables

    with Library.open(rotten, write=True) as library:
        list(ingest(library, read_cables([sample]), making()))
        whole = library.catalog.cable("09VELMAR366")
    with database(rotten) as db:
        db.execute("UPDATE documents SET body = x'00' WHERE cable = (SELECT max(id) FROM cables)")
    with Library.open(rotten, write=True) as library:
        list(rebuild(library, making))
        assert not bad(library)
        assert library.catalog.cable("09VELMAR366") == whole


@pytest.mark.parametrize("page", (3, 11, 20, 27, 33, 40))
def test_whatever_page_is_zeroed_the_cables_that_are_sound_are_kept(rotten: Path, page: int) -> None:
    path = rotten / "catalog.sqlite3"
    size = 4096
    data = bytearray(path.read_bytes())
    if (page + 1) * size > len(data):
        pytest.skip("the catalog has not so many pages")
    data[page * size : (page + 1) * size] = bytes(size)
    path.write_bytes(data)
    try:
        with Library.open(rotten, write=True, mend=True) as library:
            found = bad(library)
            list(rebuild(library, making))
            assert set(bad(library)) <= {"catalog"}
            aside = {one.reference_id for one in broken_cables(library.catalog.database)}
            kept = {one.reference_id: one for one in library.catalog.cables()}
            assert not found or aside or len(kept) == 30
            assert set(kept) | aside == {one.reference_id for one in cables(30)}
            assert list(kept.values()) == [
                one for one in sorted(cables(30), key=lambda c: c.reference_id) if one.reference_id in kept
            ]
            list(ingest(library, cables(30), making()))
            assert not bad(library)
    except LibraryError as error:
        assert "\n" not in str(error)
        assert "catalog.sqlite3 is damaged" in str(error)


def test_a_library_of_the_schema_before_is_verified_as_well(made: Path, rotten: Path) -> None:
    """What it wrote has no checksums; its documents have their own."""
    with database(rotten) as db:
        for table in ("documents", "paragraphs", "versions"):
            db.execute(f"ALTER TABLE {table} DROP COLUMN crc")
        for column in ("removed", "mended"):
            db.execute(f"ALTER TABLE reports DROP COLUMN {column}")
        db.execute("DROP TABLE removed")
        db.execute("DROP TABLE broken")
        db.execute("PRAGMA user_version = 5")
    with Library.open(rotten) as library:
        assert not bad(library)
        assert library.catalog.paragraph(f"{NAME}#2").text == cable(3).paragraphs[1].text
    harm_document(rotten)
    with Library.open(rotten, write=True) as library:
        assert f"{NAME} (its stored text)" in bad(library)["catalog"]
        *_, report = ingest(library, cables(30), making())
        assert isinstance(report, Report)
        assert report.mended == 1
        assert not bad(library)


def nan(table: np.ndarray) -> None:
    table[5] = 0x7FC0


def tiny(table: np.ndarray) -> None:
    table[5] = 0x0001


def huge(table: np.ndarray) -> None:
    table[5] = 0x7F00


@pytest.mark.parametrize("harm", [nan, tiny, huge])
def test_vectors_that_no_model_made_are_no_answer_and_only_they_are_made_again(
    made: Path, rotten: Path, harm: object
) -> None:
    assert callable(harm)
    harm(np.memmap(rotten / "vectors.bf16", np.uint16, "r+", shape=(100, 32)))
    with Library.open(rotten) as library, pytest.raises(LibraryDamaged, match="rebuild --embed"):
        library.dense.nearest(Hashing().encode(["harvest"])[0], 3)
    with Library.open(rotten, write=True) as library:
        assert "1 of" in bad(library)["vectors"]
        with pytest.raises(LibraryDamaged, match="rebuild --embed"):
            list(rebuild(library))
        list(rebuild(library, making))
        assert not bad(library)
        found = contents(library)
    with Library.open(made, write=True) as library:
        wanted = contents(library)
    assert (found.chunks, found.dense) == (wanted.chunks, wanted.dense)


def test_an_ingest_makes_lost_vectors_again_and_leaves_no_zeros(rotten: Path) -> None:
    path = rotten / "vectors.bf16"
    rows = path.stat().st_size // 64
    with path.open("r+b") as file:
        file.truncate((rows - 7) * 64 + 5)
    with Library.open(rotten, write=True) as library:
        list(ingest(library, cables(2, first=40), making()))
        assert not bad(library)
        assert library.catalog.extent().cables == 32


def test_an_open_library_whose_vectors_are_cut_short_says_so_and_lives(rotten: Path) -> None:
    vector = Hashing().encode(["harvest"])[0]
    with Library.open(rotten) as library:
        assert library.dense.nearest(vector, 3)
        with (rotten / "vectors.bf16").open("r+b") as file:
            file.truncate(64)
        with pytest.raises(LibraryDamaged, match="should hold"):
            library.dense.nearest(vector, 3)


def test_an_open_library_whose_words_or_catalog_are_cut_short_says_so_and_lives(rotten: Path) -> None:
    with Library.open(rotten) as library:
        assert library.lexical.search("minister", 3)
        with max((rotten / "lexical").glob("*.idx")).open("r+b") as file:
            file.truncate(10)
        with pytest.raises(LibraryDamaged, match="cut short"):
            library.lexical.search("minister", 3)
        with (rotten / "catalog.sqlite3").open("r+b") as file:
            file.truncate(4096)
        with pytest.raises(LibraryDamaged):
            list(library.catalog.all_paragraphs())
            list(library.catalog.cables())


def test_a_lost_manifest_never_lets_the_vectors_of_two_models_into_one_library(made: Path, rotten: Path) -> None:
    (rotten / "manifest.json").unlink()
    with Library.open(rotten, write=True) as library:
        assert "missing" in bad(library)["manifest"]
        with pytest.raises(LibraryDamaged, match="missing"):
            library.dense.nearest(Hashing().encode(["harvest"])[0], 3)
        with pytest.raises(LibraryMismatch, match="rebuild --embed"):
            list(ingest(library, cables(2, first=40), making(16)))
        list(ingest(library, [replace(cable(1), source=Source("again"))], making()))
        assert not bad(library)
        found = contents(library)
    with Library.open(made, write=True) as library:
        assert found == contents(library)


def test_a_manifest_of_another_model_than_the_catalog_notes_is_damage(rotten: Path) -> None:
    path = rotten / "manifest.json"
    path.write_text(path.read_text().replace("hashing-32", "hashing-33"))
    with pytest.raises(LibraryDamaged, match="the catalog says hashing-32"):
        Library.open(rotten)
    with Library.open(rotten, write=True, mend=True) as library:
        list(rebuild(library))
    with Library.open(rotten) as library:
        assert not bad(library)


def test_a_first_write_that_was_cut_off_is_thrown_away(rotten: Path, folder: Path) -> None:
    """Nothing in the folders counts before the first cable is marked; Chroma may crash when it opens them."""
    graph = max(rotten.glob("dense/*/data_level0.bin"))
    graph.write_bytes(b"\xa5" * graph.stat().st_size)
    (rotten / "dense" / "seal.json").unlink()
    with database(rotten) as db:
        db.execute("UPDATE cables SET state = 1")
    done = subprocess.run(
        [sys.executable, "-m", "tests.rag.library.worker", str(rotten), "ingest"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Library.open(rotten, write=True) as library:
        assert all_sound(library)


def test_a_catalog_that_is_a_folder_is_one_line(rotten: Path) -> None:
    (rotten / "catalog.sqlite3").unlink()
    (rotten / "catalog.sqlite3").mkdir()
    for write in (False, True):
        with pytest.raises(LibraryError, match=r"it is a folder|no library") as caught:
            Library.open(rotten, write=write)
        assert "\n" not in str(caught.value)


def test_a_check_writes_nothing_neither_here_nor_in_the_programs_folder(
    rotten: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(folder: Path) -> dict[str, tuple[int, int]]:
        return {str(p.relative_to(folder)): (p.stat().st_mtime_ns, p.stat().st_size) for p in folder.rglob("*")}

    monkeypatch.chdir(rotten.parent)
    before, program = seen(rotten), {path.name for path in ROOT.iterdir()}
    with Library.open(Path(rotten.name), still=True) as library:
        assert all_sound(library)
    assert seen(rotten) == before
    assert {path.name for path in ROOT.iterdir()} == program
