"""SQLite connections, one a thread, whose errors are ours."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from ingest.inputs.temporary import temporary_fault
from rag.catalog.schema import MIGRATIONS, SCHEMA
from rag.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryMismatch, LibraryMissing

Value = str | int | float | bytes | None
BUSY_SECONDS = 10.0
_KEPT = 64  # answers remembered a thread

Found = TypeVar("Found")


class Database:
    """One SQLite file. Reading threads have a connection each; writing is for one thread at a time."""

    def __init__(self, path: Path, *, write: bool, untouched: bool = False) -> None:
        """Opens the file; with `write` creates it and brings its schema up to date. Raises LibraryError.

        `untouched` says that nobody writes meanwhile: then reading leaves no file beside it, where no log is left.
        """
        self.path = path
        self._write = write
        self._untouched = untouched
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        if not write and not path.is_file():
            raise LibraryMissing(f"no library in {path.parent}; make one with: cablechat ingest PATH...")
        version = int(self.value("PRAGMA user_version") or 0)
        if version > SCHEMA:
            raise LibraryMismatch(
                f"{path} has schema {version}, newer than this program knows ({SCHEMA}); upgrade cablechat to open it"
            )
        if version < SCHEMA:
            self._migrate(version)

    def _migrate(self, version: int) -> None:
        """Each migration is one transaction, so that a kill leaves a whole schema, old or new."""
        if not self._write:
            self.close()
            try:
                Database(self.path, write=True).close()
            except (LibraryDamaged, LibraryLocked):
                raise
            except LibraryError as error:
                raise LibraryError(
                    f"{self.path} was made by an older cablechat and must be brought up to date once, which is not "
                    f"possible here ({error}); copy the library to where it can be written"
                ) from error
            return
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            with self.transaction():
                if int(self.value("PRAGMA user_version") or 0) >= number:
                    continue
                for statement in _statements(script):
                    self.run(statement)
                self.run(f"PRAGMA user_version = {number}")

    @property
    def connection(self) -> sqlite3.Connection:
        """The calling thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            with self._errors():
                found = self._connect()
            self._local.connection = found
            self._opened.append(found)
        return found

    def _connect(self) -> sqlite3.Connection:
        uri = self.path.absolute().as_uri()
        if self._write:
            connection = self._open(f"{uri}?mode=rwc")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        else:
            try:
                connection = self._open(f"{uri}?mode=ro{'&immutable=1' if self._untouched and not self._log() else ''}")
                connection.execute("PRAGMA user_version").fetchone()
            except sqlite3.OperationalError:
                # A folder that may not be written cannot hold the files of the write-ahead log.
                connection = self._open(f"{uri}?mode=ro&immutable=1")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        # No PRAGMA mmap_size: a file cut short beneath a map ends the process, and without one gives an error.
        return connection

    def _log(self) -> bool:
        """Whether the write-ahead log holds something that is not in the file yet."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return log.is_file() and log.stat().st_size > 0

    def _open(self, uri: str) -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

    def run(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        """Executes one statement."""
        with self._errors():
            return self.connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Executes one statement for each row."""
        with self._errors():
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """All rows of a query."""
        with self._errors():
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Value, ...]]:
        """The rows of a query one by one, never all in memory."""
        with self._errors():
            yield from self.connection.execute(sql, values)

    def row(self, sql: str, values: Sequence[Value] = ()) -> tuple[Value, ...] | None:
        """The first row, or None."""
        with self._errors():
            found: tuple[Value, ...] | None = self.connection.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Sequence[Value] = ()) -> Value:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    def remember(self, key: tuple[object, ...], compute: Callable[[], Found]) -> Found:
        """What `compute` gives, kept for this thread until anything in the file changes."""
        stamp = (self.value("PRAGMA data_version"), self.connection.total_changes)
        if getattr(self._local, "stamp", None) != stamp or len(self._local.kept) >= _KEPT:
            self._local.stamp, self._local.kept = stamp, {}
        kept: dict[tuple[object, ...], Found] = self._local.kept
        if key not in kept:
            kept[key] = compute()
        return kept[key]

    def overwrite(self, source: Database) -> None:
        """Takes over all that another file holds, in one step that may be cut off; raises LibraryError."""
        with self._errors():
            source.connection.backup(self.connection)
        self._local.stamp = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inside another transaction it is a savepoint, so that a part can fail alone."""
        nested = self.connection.in_transaction
        begin, commit, rollback = (
            ("SAVEPOINT part", ("RELEASE part",), ("ROLLBACK TO part", "RELEASE part"))
            if nested
            else ("BEGIN IMMEDIATE", ("COMMIT",), ("ROLLBACK",))
        )
        self.run(begin)
        try:
            yield
            for statement in commit:
                self.run(statement)
        except BaseException:
            with suppress(sqlite3.Error):  # the first error says what is wrong
                if self.connection.in_transaction:
                    for statement in rollback:
                        self.connection.execute(statement)
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise translate_error(error, self.path) from error

    def close(self) -> None:
        """Closes the connections of all threads."""
        for connection in self._opened:
            with suppress(sqlite3.Error):  # what was committed is in the file or its log
                connection.close()
        self._opened.clear()
        self._local = threading.local()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def translate_error(error: sqlite3.Error, path: Path) -> LibraryError:
    """Our error for one of SQLite's, with what to do; see https://sqlite.org/rescode.html."""
    text, code = str(error), getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    kind = code & 0xFF  # the rest says more of the same
    full = kind == sqlite3.SQLITE_FULL or code in _NO_ROOM
    if full and (told := temporary_fault(OSError(errno.ENOSPC, text))):  # SQLite sorts there
        return LibraryError(told)
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryLocked(f"{path} is being written by another program; try again when it has finished")
    if full:
        return LibraryError(f"cannot write {path}: {text}; free some disk space and run the command again")
    if kind == sqlite3.SQLITE_READONLY:
        return LibraryError(f"cannot write {path}: the file or its folder is read-only")
    if kind in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        what = "it is a folder" if path.is_dir() else "check that the folder exists and may be read and written"
        return LibraryError(f"cannot open {path}: {what}")
    if kind == sqlite3.SQLITE_IOERR:
        return LibraryDamaged(f"{path} cannot be read ({text}); check the disk, or restore the file from a copy")
    return LibraryDamaged(
        f"{path} is damaged ({text}); run: cablechat library rebuild, or restore it from a copy, or ingest the sources "
        "into a new library"
    )


_NO_ROOM = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""Failures to write: what a disk without room gives, where it does not say so."""


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
