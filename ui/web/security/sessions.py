"""Who is signed in: kept on the server, so that signing out, or another password, ends it wherever the cookie is."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import time

from rag.errors import LibraryDamaged
from ui.web.security.passwords import Readers

SECONDS = 14 * 24 * 3600  # two weeks
_SCHEMA = """
CREATE TABLE IF NOT EXISTS session (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL, expires INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser; `id` is a digest of its cookie, never the cookie."""

    id: str
    name: str


class Sessions:
    """The sessions of one library, in an SQLite file that several servers may share; without a file, in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self._file, self._lock = file, Lock()
        self._db = self._opened()

    def begin(self, name: str, hashed: str) -> str:
        """A new session's cookie. `hashed` is the reader's line in the file of passwords, as it is now."""
        token, now = secrets.token_urlsafe(32), int(time())
        with self._using() as db:
            db.execute("DELETE FROM session WHERE expires <= ?", (now,))
            db.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?)", (_digest(token), name, _digest(hashed), now + SECONDS)
            )
        return token

    def find(self, token: str, readers: Readers) -> Session | None:
        """The session of this cookie, while it has not ended and the reader is there with the same password."""
        if not token:
            return None
        with self._using() as db:
            row = db.execute(
                "SELECT id, name, password, expires FROM session WHERE id = ?", (_digest(token),)
            ).fetchone()
        if row is None or row[3] <= time() or _digest(readers.hashes.get(row[1], "")) != row[2]:
            return None
        return Session(row[0], row[1])

    def end(self, token: str) -> None:
        """Ends the session of this cookie, for whoever has it."""
        with self._using() as db:
            db.execute("DELETE FROM session WHERE id = ?", (_digest(token),))

    def close(self) -> None:
        """Lets the file go."""
        with self._lock:
            self._db.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            db = _connected(str(self._file) if self._file else ":memory:")
        except sqlite3.OperationalError:  # a library that cannot be written to: signed in until the server ends
            db = _connected(":memory:")
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"{self._file} cannot be read ({error}); delete it: everybody signs in anew"
            ) from error
        if self._file and self._file.exists():
            self._file.chmod(0o600)
        return db

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock, self._db as db:
                yield db
        except sqlite3.Error as error:
            raise LibraryDamaged(f"nobody can sign in: {self._file} cannot be used ({error})") from error


def _connected(place: str) -> sqlite3.Connection:
    db = sqlite3.connect(place, timeout=10, check_same_thread=False)
    try:
        with db:
            db.executescript(_SCHEMA)
            db.execute("DELETE FROM session WHERE expires <= ?", (int(time()),))
    except sqlite3.Error:
        db.close()
        raise
    return db


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
