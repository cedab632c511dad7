"""Writing the catalog: putting cables in, and keeping book of what is embedded and indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from ingest.cable import Cable, Reject, Source
from rag.catalog.codec import content_hash, packed, unpacked
from rag.catalog.database import Database, Value
from rag.catalog.records import Outcome

STORED, EMBEDDED, INDEXED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is stored and not yet in the indexes."""

    cables: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Embedded cables up to the id `last`, and their chunks."""

    last: int
    chunks: int


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """A chunk to store: the ordinal of its paragraph in the cable (from 0), its span, the digest of its text."""

    paragraph: int
    start: int
    stop: int
    digest: int


class Writer:
    """The catalog for its one owner."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._ids: dict[tuple[str, str], int] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; nested ones are savepoints."""
        try:
            with self.database.transaction():
                yield
        except BaseException:
            self._ids.clear()  # they may have been rolled back
            raise

    # Putting cables in

    def put(self, cable: Cable) -> Outcome:
        """Stores a cable whole, or not at all.

        The same content again changes nothing. Another content under the same reference ID replaces the cable, which
        stays reachable as an earlier version; a release older than the one here becomes an earlier version itself.
        Between equal or unknown releases a full text wins over a partial extract, and else the later one put in.
        """
        digest = content_hash(cable)
        found = self.database.row(
            "SELECT id, hash, released, is_partial FROM cables WHERE reference_id = ?", (cable.reference_id,)
        )
        if found is None:
            with self.transaction():
                self._insert(cable, digest)
            return Outcome.NEW
        i, known, released, partial = cast("tuple[int, bytes, str | None, int]", found)
        if known == digest:
            self._note_source(i, cable.source)
            return Outcome.UNCHANGED
        if self.database.row(
            "SELECT 1 FROM versions WHERE reference_id = ? AND hash = ?", (cable.reference_id, digest)
        ):
            return Outcome.UNCHANGED
        with self.transaction():
            if _rank(_text(cable.released), cable.is_partial) < _rank(released, bool(partial)):
                self._archive(cable.reference_id, digest, _text(cable.released), packed(cable))
                self._note_source(i, cable.source)
                return Outcome.EARLIER
            body = cast(bytes, self.database.value("SELECT body FROM documents WHERE cable = ?", (i,)))
            self._archive(cable.reference_id, known, released, body)
            self._remove(i)
            self._insert(cable, digest, i)
        return Outcome.REPLACED

    def _insert(self, cable: Cable, digest: bytes, i: int | None = None) -> None:
        run, many = self.database.run, self.database.run_many
        first = self._next("paragraphs")
        row: dict[str, Value] = {
            "reference_id": cable.reference_id,
            "canonical_id": cable.canonical_id,
            "created": _text(cable.created),
            "day": None if cable.created is None else cable.created.date().toordinal(),
            "released": _text(cable.released),
            "post": self._id("posts", "name", cable.origin),
            "classification": self._id("classifications", "name", cable.classification),
            "subject": cable.subject,
            "is_partial": int(cable.is_partial),
            "hash": digest,
            "state": STORED,
            "first_paragraph": first,
            "paragraphs": len(cable.paragraphs),
            "first_chunk": 0,
            "chunks": 0,
        }
        if i is None:
            columns = ", ".join(row)
            marks = ", ".join("?" * len(row))
            i = cast(int, run(f"INSERT INTO cables ({columns}) VALUES ({marks})", tuple(row.values())).lastrowid)
        else:
            assignments = ", ".join(f"{name} = ?" for name in row)
            run(f"UPDATE cables SET {assignments} WHERE id = ?", (*row.values(), i))
        many(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (first + k, i, p.number, p.occurrence, int(p.supplied), p.portion, p.kind, p.heading, p.text)
                for k, p in enumerate(cable.paragraphs)
            ),
        )
        run("INSERT INTO documents VALUES (?, ?)", (i, packed(cable)))
        many(
            "INSERT OR IGNORE INTO cable_tags VALUES (?, ?)",
            [(self._id("tags", "code", tag.upper()), i) for tag in cable.tags],
        )
        many(
            "INSERT OR IGNORE INTO citations VALUES (?, ?, ?)",
            [(i, target.upper(), place) for place, target in enumerate(cable.references)],
        )
        self._note_source(i, cable.source)

    def _remove(self, i: int) -> None:
        """Takes a cable's content out, and notes which chunks the indexes must forget; its row and sources stay."""
        run = self.database.run
        first, count = cast(
            tuple[int, int], self.database.row("SELECT first_chunk, chunks FROM cables WHERE id = ?", (i,))
        )
        self.database.run_many("INSERT OR IGNORE INTO dropped VALUES (?)", ((first + k,) for k in range(count)))
        for table in ("paragraphs", "documents", "cable_tags", "citations"):
            run(f"DELETE FROM {table} WHERE cable = ?", (i,))

    def _archive(self, reference_id: str, digest: bytes, released: str | None, body: bytes) -> None:
        self.database.run(
            "INSERT OR IGNORE INTO versions (reference_id, hash, released, replaced, body) VALUES (?, ?, ?, ?, ?)",
            (reference_id, digest, released, _now(), body),
        )

    def _note_source(self, i: int, source: Source) -> None:
        row = (i, source.file, source.member or "", source.row or 0)
        if not self.database.row(
            "SELECT 1 FROM sources WHERE cable = ? AND file = ? AND member = ? AND place = ?", row
        ):
            self.database.run("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, ?)", (*row, source.format))

    def _id(self, table: str, column: str, name: str) -> int:
        known = self._ids.get((table, name))
        if known is None:
            self.database.run(f"INSERT OR IGNORE INTO {table} ({column}) VALUES (?)", (name,))
            known = cast(int, self.database.value(f"SELECT id FROM {table} WHERE {column} = ?", (name,)))
            self._ids[table, name] = known
        return known

    def _next(self, table: str) -> int:
        return cast(int, self.database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0) + 1

    # Embedding and indexing

    def backlog(self, state: int = INDEXED) -> Backlog:
        """What has not reached the state."""
        row = self.database.row("SELECT count(*), sum(paragraphs) FROM cables WHERE state < ?", (state,))
        cables, paragraphs = cast("tuple[int, int | None]", row)
        return Backlog(cables, paragraphs or 0)

    def in_state(self, state: int, limit: int, last: int = 0) -> list[tuple[int, Cable]]:
        """(id, cable) of cables STORED or EMBEDDED by id, after the id `last`."""
        rows = self.database.rows(
            "SELECT c.id, d.body FROM cables c JOIN documents d ON d.cable = c.id "
            "WHERE c.state = ? AND c.state < 2 AND c.id > ? ORDER BY c.id LIMIT ?",
            (state, last, limit),
        )
        return [(cast(int, i), unpacked(cast(bytes, body))) for i, body in rows]

    def stretch(self, last: int, chunks: int) -> Stretch | None:
        """The embedded cables after the id `last` that have about so many chunks together; None where none is left."""
        row = self.database.row(
            "SELECT max(id), sum(chunks) FROM (SELECT id, chunks, sum(chunks) OVER (ORDER BY id) - chunks AS before "
            "FROM cables WHERE id > ? AND state >= 1) WHERE before < ?",
            (last, chunks),
        )
        found, held = cast("tuple[int | None, int | None]", row)
        return None if found is None else Stretch(found, held or 0)

    def embedded_cables(self, after: int, until: int, limit: int) -> list[tuple[int, Cable]]:
        """(id, cable) of cables that have chunks, by id."""
        rows = self.database.rows(
            "SELECT c.id, d.body FROM cables c JOIN documents d ON d.cable = c.id "
            "WHERE c.id > ? AND c.id <= ? AND c.state >= 1 ORDER BY c.id LIMIT ?",
            (after, until, limit),
        )
        return [(cast(int, i), unpacked(cast(bytes, body))) for i, body in rows]

    def embedded(self, digests: Iterable[int]) -> dict[int, int]:
        """The chunks that already have a vector for these texts: digest to chunk id."""
        found: dict[int, int] = {}
        wanted = list(set(digests))
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            rows = self.database.rows(f"SELECT digest, min(id) FROM chunks WHERE digest IN ({marks}) GROUP BY 1", some)
            found.update(cast("list[tuple[int, int]]", rows))
        return found

    def next_chunk(self) -> int:
        """The id that the next chunk gets."""
        return self._next("chunks")

    def add_chunks(self, i: int, rows: Sequence[ChunkRow]) -> None:
        """Stores the chunks of a cable, whose vectors are safely written, and marks it embedded."""
        first = self._next("chunks")
        paragraph = cast(int, self.database.value("SELECT first_paragraph FROM cables WHERE id = ?", (i,)))
        self.database.run_many(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?)",
            ((first + k, paragraph + row.paragraph, row.start, row.stop, row.digest) for k, row in enumerate(rows)),
        )
        self.database.run(
            "UPDATE cables SET first_chunk = ?, chunks = ?, state = ? WHERE id = ?", (first, len(rows), EMBEDDED, i)
        )

    def chunk_spans(self, ids: Sequence[int]) -> list[tuple[int, int]]:
        """(first chunk, number of chunks) of each cable."""
        spans = []
        for i in ids:
            row = self.database.row("SELECT first_chunk, chunks FROM cables WHERE id = ?", (i,))
            spans.append(cast("tuple[int, int]", row))
        return spans

    def unindexed_chunks(self) -> int:
        """How many chunks have vectors and are not in the indexes."""
        found = self.database.value("SELECT coalesce(sum(chunks), 0) FROM cables WHERE state = 1 AND state < 2")
        return cast(int, found)

    def dropped(self) -> list[int]:
        """The chunks that the indexes must forget."""
        return [cast(int, chunk) for (chunk,) in self.database.rows("SELECT chunk FROM dropped")]

    def mark_indexed(self, ids: Sequence[int], forgotten: Sequence[int]) -> None:
        """Both indexes hold these cables and have forgotten these chunks."""
        with self.transaction():
            self.database.run_many("UPDATE cables SET state = 2 WHERE id = ? AND state = 1", ((i,) for i in ids))
            self.database.run_many("DELETE FROM dropped WHERE chunk = ?", ((chunk,) for chunk in forgotten))

    # Reports

    def start_report(self) -> int:
        """A new report; its number."""
        return cast(int, self.database.run("INSERT INTO reports (started) VALUES (?)", (_now(),)).lastrowid)

    def add_rejects(self, report: int, rejects: Iterable[Reject]) -> None:
        """Notes what was rejected and why."""
        self.database.run_many(
            "INSERT INTO rejects VALUES (?, ?, ?, ?, ?)",
            ((report, r.source.file, r.source.member, r.source.row, r.reason) for r in rejects),
        )

    def finish_report(self, report: int, counts: dict[str, int], *, finished: bool) -> None:
        """Writes the counts of a report (columns of the table of that name)."""
        assignments = ", ".join(f"{name} = ?" for name in counts)
        self.database.run(
            f"UPDATE reports SET {assignments}, finished = ? WHERE id = ?",
            (*counts.values(), _now() if finished else None, report),
        )


def _rank(released: str | None, partial: bool) -> tuple[str, bool]:
    return (released or "", not partial)


def _text(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
