"""The one store of a library's conversations, with the stars and notes on what they cite: an SQLite file."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from rag.chat.session import CitedCable, Exchange, Session
from rag.contracts import answer_json, read_answer
from rag.errors import LibraryDamaged, NotFound
from rag.records import Answer

FILE, TERMINAL = "conversations.sqlite3", "terminal"
TITLE_LENGTH, NOTE_LENGTH = 120, 10_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_owner ON conversation (owner, updated);
CREATE TABLE IF NOT EXISTS exchange (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    asked TEXT NOT NULL, answer TEXT NOT NULL, cables TEXT NOT NULL, stopped INTEGER NOT NULL,
    PRIMARY KEY (conversation, position));
CREATE TABLE IF NOT EXISTS mark (
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, key TEXT NOT NULL,
    starred INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (conversation, key));
"""
_SUMMARY = (
    "SELECT id, title, created, updated, (SELECT count(*) FROM exchange WHERE conversation = id), owner "
    "FROM conversation WHERE (owner = :owner OR :owner = :terminal OR :at_home AND owner = :terminal)"
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in the list; times are ISO 8601 in UTC."""

    id: str
    title: str
    created: str
    updated: str
    turns: int
    owner: str = TERMINAL


@dataclass(frozen=True, slots=True)
class Mark:
    """The reader's star and note on a cited paragraph."""

    key: str
    starred: bool
    note: str


class ConversationStore:
    """The conversations of all owners; every call names who asks, and touches nothing that is not theirs.

    Who works in the terminal has the library's files, and so reaches every conversation. With `at_home`, where only
    this machine reaches the web chat and nobody signs in, those of the terminal are everybody's.
    """

    def __init__(self, library: Path, *, at_home: bool = False) -> None:
        self._file, self._at_home = library / FILE, at_home

    def begin(self, owner: str, title: str) -> str:
        """A new conversation's ID."""
        moment = datetime.now(UTC)
        identifier, now = f"{moment:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}", _iso(moment)
        with self._open() as db:
            db.execute("INSERT INTO conversation VALUES (?, ?, ?, ?, ?)", (identifier, owner, _title(title), now, now))
        return identifier

    def of_owner(self, owner: str) -> list[Conversation]:
        """The owner's conversations, the latest first."""
        if not self._file.exists():
            return []
        with self._open() as db:
            rows = db.execute(f"{_SUMMARY} ORDER BY updated DESC, id DESC", self._who(owner)).fetchall()
        return [Conversation(*row) for row in rows]

    def conversation(self, owner: str, identifier: str) -> Conversation:
        """One of the owner's conversations; raises NotFound."""
        with self._open() as db:
            row = db.execute(f"{_SUMMARY} AND id = :id", {**self._who(owner), "id": identifier}).fetchone()
        if row is None:
            raise NotFound("there is no such conversation; it may have been deleted")
        return Conversation(*row)

    def session(self, owner: str, identifier: str) -> Session:
        """The whole conversation; raises NotFound."""
        summary = self.conversation(owner, identifier)
        with self._open() as db:
            rows = db.execute(
                "SELECT asked, answer, cables, stopped FROM exchange WHERE conversation = ? ORDER BY position",
                (identifier,),
            ).fetchall()
        exchanges = tuple(
            Exchange(
                datetime.fromisoformat(asked),
                _answer(answer, self._file),
                tuple(CitedCable(**cable) for cable in json.loads(cables)),
                bool(stopped),
            )
            for asked, answer, cables, stopped in rows
        )
        return Session(summary.id, summary.title, datetime.fromisoformat(summary.created), exchanges)

    def keep(self, owner: str, identifier: str, position: int, exchange: Exchange) -> None:
        """Keeps an exchange at its position; what stood there and after it goes. Raises NotFound."""
        self.conversation(owner, identifier)
        answer = json.dumps(answer_json(exchange.answer), ensure_ascii=False)
        cables = json.dumps([asdict(cable) for cable in exchange.cables], ensure_ascii=False)
        row = (identifier, position, _iso(exchange.asked), answer, cables, exchange.stopped)
        with self._open() as db:
            db.execute("DELETE FROM exchange WHERE conversation = ? AND position >= ?", (identifier, position))
            db.execute("INSERT INTO exchange VALUES (?, ?, ?, ?, ?, ?)", row)
            db.execute("UPDATE conversation SET updated = ? WHERE id = ?", (_iso(datetime.now(UTC)), identifier))

    def rename(self, owner: str, identifier: str, title: str) -> None:
        """Gives the conversation another title; raises NotFound."""
        self.conversation(owner, identifier)
        with self._open() as db:
            db.execute("UPDATE conversation SET title = ? WHERE id = ?", (_title(title), identifier))

    def delete(self, owner: str, identifier: str) -> None:
        """Deletes the conversation with its exchanges, stars and notes; raises NotFound."""
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

    def _who(self, owner: str) -> dict[str, object]:
        return {"owner": owner, "terminal": TERMINAL, "at_home": self._at_home}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Raises LibraryDamaged."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._file, timeout=10)
            try:
                db.execute("PRAGMA foreign_keys = ON")
                with db:
                    db.executescript(_SCHEMA)
                    yield db
            finally:
                db.close()
        except (sqlite3.DatabaseError, OSError) as error:
            raise LibraryDamaged(
                f"the conversations in {self._file} cannot be read or written ({error}); move the file away to go on"
            ) from error


def _answer(text: str, file: Path) -> Answer:
    try:
        return read_answer(json.loads(text))
    except ValueError as error:
        raise LibraryDamaged(f"a conversation in {file} cannot be read ({error}); delete it to go on") from error


def _title(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= TITLE_LENGTH else flat[: TITLE_LENGTH - 1].rstrip() + "…"


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
