"""SQLite connections: a schema that grows whole, transactions that nest, answers remembered, errors that are ours."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from rag.catalog.database import Database, translate_error
from rag.catalog.schema import MIGRATIONS, SCHEMA
from rag.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryMismatch, LibraryMissing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database that was made and closed."""
    with Database(tmp_path / "catalog.sqlite3", write=True) as made:
        made.run("INSERT INTO posts (name) VALUES ('Embassy Velmar')")
    return tmp_path / "catalog.sqlite3"


def posts(database: Database) -> list[object]:
    """What is in the table that these tests write."""
    return [name for (name,) in database.rows("SELECT name FROM posts ORDER BY id")]


def test_a_file_that_is_not_there_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match=r"cablechat ingest PATH\.\.\."):
        Database(tmp_path / "catalog.sqlite3", write=False)


@pytest.mark.parametrize("version", range(SCHEMA))
def test_every_older_schema_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    old = sqlite3.connect(tmp_path / "old.sqlite3")
    for script in MIGRATIONS[:version]:
        old.executescript(script)
    old.execute(f"PRAGMA user_version = {version}")
    old.close()
    with Database(tmp_path / "old.sqlite3", write=version > 0) as opened, Database(tmp_path / "new", write=True) as new:
        schema = "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2"
        assert opened.value("PRAGMA user_version") == SCHEMA
        assert opened.rows(schema) == new.rows(schema)


def test_a_newer_schema_is_refused(file: Path) -> None:
    with Database(file, write=True) as opened:
        opened.run(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(LibraryMismatch, match="upgrade cablechat"):
        Database(file, write=False)


def test_a_transaction_is_all_or_nothing_and_a_part_may_fail_alone(file: Path) -> None:
    with Database(file, write=True) as opened:
        with opened.transaction():
            opened.run("INSERT INTO posts (name) VALUES ('outer')")
            with pytest.raises(KeyError), opened.transaction():
                opened.run("INSERT INTO posts (name) VALUES ('inner')")
                raise KeyError
        with pytest.raises(KeyError), opened.transaction():
            opened.run("INSERT INTO posts (name) VALUES ('lost')")
            raise KeyError
        assert posts(opened) == ["Embassy Velmar", "outer"]


def test_what_is_remembered_is_computed_anew_after_a_change_here_or_elsewhere(file: Path) -> None:
    with Database(file, write=True) as writer, Database(file, write=False) as reader:
        calls = []

        def count() -> int:
            calls.append(1)
            return len(posts(reader))

        assert [reader.remember(("posts",), count) for _ in range(3)] == [1, 1, 1]
        assert len(calls) == 1
        writer.run("INSERT INTO posts (name) VALUES ('another')")
        assert reader.remember(("posts",), count) == 2


def test_each_thread_has_a_connection_and_all_are_closed(file: Path) -> None:
    with Database(file, write=False) as opened:
        found: list[sqlite3.Connection] = []
        thread = threading.Thread(target=lambda: found.append(opened.connection))
        thread.start()
        thread.join()
        assert found[0] is not opened.connection
    with pytest.raises(sqlite3.ProgrammingError):
        found[0].execute("SELECT 1")


def test_reading_a_file_that_nobody_writes_leaves_nothing_beside_it(file: Path) -> None:
    with Database(file, write=False, untouched=True) as opened:
        assert posts(opened) == ["Embassy Velmar"]
        assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_writing_what_was_opened_for_reading_is_refused(file: Path) -> None:
    with Database(file, write=False) as opened, pytest.raises(LibraryError, match="read-only"):
        opened.run("INSERT INTO posts (name) VALUES ('x')")


def test_garbage_is_damage_with_what_to_do(file: Path) -> None:
    file.write_bytes(b"garbage " * 1000)
    with pytest.raises(LibraryDamaged, match="cablechat library rebuild"):
        Database(file, write=False)


@pytest.mark.parametrize(
    ("code", "kind", "told"),
    [
        (sqlite3.SQLITE_BUSY, LibraryLocked, "being written by another program"),
        (sqlite3.SQLITE_LOCKED, LibraryLocked, "being written by another program"),
        (sqlite3.SQLITE_FULL, LibraryError, "free some disk space"),
        (sqlite3.SQLITE_IOERR_WRITE, LibraryError, "free some disk space"),
        (sqlite3.SQLITE_READONLY, LibraryError, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, LibraryError, "cannot open"),
        (sqlite3.SQLITE_IOERR_READ, LibraryDamaged, "check the disk"),
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged, "library rebuild"),
        (sqlite3.SQLITE_NOTADB, LibraryDamaged, "library rebuild"),
    ],
)
def test_every_error_of_sqlite_says_what_to_do(tmp_path: Path, code: int, kind: type[LibraryError], told: str) -> None:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    ours = translate_error(error, tmp_path / "catalog.sqlite3")
    assert type(ours) is kind
    assert told in str(ours)
