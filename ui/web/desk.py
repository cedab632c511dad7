"""What each reader keeps: conversations with their answers, stars and notes; one SQLite file in the library folder."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from rag.contracts import AnswerJson
from rag.errors import NotFound

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_owner ON conversation (owner, updated);
CREATE TABLE IF NOT EXISTS turn (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    asked TEXT NOT NULL, answer TEXT NOT NULL, stopped INTEGER NOT NULL, PRIMARY KEY (conversation, position));
CREATE TABLE IF NOT EXISTS mark (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, key TEXT NOT NULL,
    starred INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (conversation, key));
"""
TITLE_LENGTH, NOTE_LENGTH = 120, 10_000


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in the list; times are ISO 8601 in UTC."""

    id: str
    title: str
    created: str
    updated: str
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer, as the JSON contract has it; `stopped` by the reader before its end."""

    position: int
    asked: str
    answer: AnswerJson
    stopped: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The reader's star and note on a cited paragraph."""

    key: str
    starred: bool
    note: str


class Desk:
    """The conversations of all owners; every call names the owner and touches nothing of anybody else's."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._open() as db:
            db.executescript(_SCHEMA)

    def begin(self, owner: str, title: str) -> str:
        """A new conversation's ID."""
        identifier, now = secrets.token_urlsafe(12), _now()
        with self._open() as db:
            db.execute("INSERT INTO conversation VALUES (?, ?, ?, ?, ?)", (identifier, owner, _title(title), now, now))
        return identifier

    def conversations(self, owner: str) -> list[Conversation]:
        """The owner's conversations, the latest first."""
        with self._open() as db:
            rows = db.execute(
                "SELECT c.id, c.title, c.created, c.updated, count(t.position) FROM conversation c "
                "LEFT JOIN turn t ON t.conversation = c.id WHERE c.owner = ? GROUP BY c.id ORDER BY c.updated DESC",
                (owner,),
            ).fetchall()
        return [Conversation(*row) for row in rows]

    def conversation(self, owner: str, identifier: str) -> Conversation:
        """One of the owner's conversations; raises NotFound."""
        with self._open() as db:
            row = db.execute(
                "SELECT id, title, created, updated, (SELECT count(*) FROM turn WHERE conversation = c.id) "
                "FROM conversation c WHERE id = ? AND owner = ?",
                (identifier, owner),
            ).fetchone()
        if row is None:
            raise NotFound("there is no such conversation; it may have been deleted")
        return Conversation(*row)

    def turns(self, owner: str, identifier: str) -> list[Turn]:
        """The turns in order; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            rows = db.execute(
                "SELECT position, asked, answer, stopped FROM turn WHERE conversation = ? ORDER BY position",
                (identifier,),
            ).fetchall()
        return [
            Turn(at, asked, cast(AnswerJson, json.loads(answer)), bool(stopped)) for at, asked, answer, stopped in rows
        ]

    def keep(self, owner: str, identifier: str, position: int, answer: AnswerJson, *, stopped: bool = False) -> None:
        """Keeps a turn at its position; what stood there and after it goes. Raises NotFound."""
        self.conversation(owner, identifier)
        now = _now()
        with self._open() as db:
            db.execute("DELETE FROM turn WHERE conversation = ? AND position >= ?", (identifier, position))
            text = json.dumps(answer, ensure_ascii=False)
            db.execute("INSERT INTO turn VALUES (?, ?, ?, ?, ?)", (identifier, position, now, text, stopped))
            db.execute("UPDATE conversation SET updated = ? WHERE id = ?", (now, identifier))

    def rename(self, owner: str, identifier: str, title: str) -> None:
        """Gives the conversation another title; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            db.execute("UPDATE conversation SET title = ? WHERE id = ?", (_title(title), identifier))

    def delete(self, owner: str, identifier: str) -> None:
        """Deletes the conversation with its turns, stars and notes; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            db.execute("DELETE FROM conversation WHERE id = ?", (identifier,))

    def marks(self, owner: str, identifier: str) -> dict[str, Mark]:
        """Stars and notes by key; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            rows = db.execute("SELECT key, starred, note FROM mark WHERE conversation = ?", (identifier,)).fetchall()
        return {key: Mark(key, bool(starred), note) for key, starred, note in rows}

    def mark(self, owner: str, identifier: str, mark: Mark) -> None:
        """Keeps a star or a note; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            db.execute(
                "INSERT INTO mark VALUES (?, ?, ?, ?) ON CONFLICT (conversation, key) "
                "DO UPDATE SET starred = excluded.starred, note = excluded.note",
                (identifier, mark.key, mark.starred, mark.note[:NOTE_LENGTH]),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self._file, timeout=10)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            with db:
                yield db
        finally:
            db.close()


def _title(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= TITLE_LENGTH else flat[: TITLE_LENGTH - 1].rstrip() + "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
