"""Writing the catalog: putting cables in and taking them out, and the reports of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import cast

from ingest.cable import Cable, Reject, Source
from rag.catalog.codec import checksum, content_hash, pack
from rag.catalog.database import Database, Value
from rag.catalog.records import Outcome, Tombstone
from rag.catalog.removal import forget_tombstones, is_removed, take_out
from rag.catalog.rivals import rank
from rag.catalog.stages import STORED, ChunkRow, Stages
from rag.catalog.verify import is_whole, paragraph_row, row_checksum


class Writer(Stages):
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

    def put(self, cable: Cable, *, again: bool = False) -> Outcome:
        """Stores a cable whole, or not at all.

        One that was removed is passed over, unless it is put in `again` on purpose.
        The same content again changes nothing. Another content under the same reference ID replaces the cable, which
        stays reachable as an earlier version; a release older than the one here becomes an earlier version itself.
        A release that is impossible (rag.catalog.rivals) stands below every other; between equal or unknown ones a full
        text wins over a partial extract, and else the later one put in.
        """
        if is_removed(self.database, cable.reference_id, cable.canonical_id):
            if not again:
                return Outcome.REMOVED
            forget_tombstones(self.database, cable.reference_id, cable.canonical_id)
        digest = content_hash(cable)
        found = self.database.row(
            "SELECT id, hash, released, created, is_partial FROM cables WHERE reference_id = ?", (cable.reference_id,)
        )
        if found is None:
            with self.transaction():
                self._insert(cable, digest)
                self.database.run("DELETE FROM broken WHERE reference_id = ?", (cable.reference_id,))
            return Outcome.NEW
        i, known, released, created, partial = cast("tuple[int, bytes, str | None, str | None, int]", found)
        if known == digest:
            if not is_whole(self.database, i, cable):
                with self.transaction():
                    self._remove(i)
                    self._insert(cable, digest, i, replace=True)
                return Outcome.MENDED
            self._note_source(i, cable.source)
            return Outcome.UNCHANGED
        new = rank(_text(cable.released), _text(cable.created), cable.is_partial)
        in_force = rank(released, created, bool(partial))
        version = (cable.reference_id, digest)
        if self.database.row("SELECT 1 FROM versions WHERE reference_id = ? AND hash = ?", version) and new <= in_force:
            return Outcome.UNCHANGED
        with self.transaction():
            if new < in_force:
                self._archive(cable.reference_id, digest, _text(cable.released), pack(cable))
                self._note_source(i, cable.source)
                return Outcome.EARLIER
            body = cast(bytes, self.database.value("SELECT body FROM documents WHERE cable = ?", (i,)))
            self._archive(cable.reference_id, known, released, body)
            self.database.run("DELETE FROM versions WHERE reference_id = ? AND hash = ?", version)
            self._remove(i)
            self._insert(cable, digest, i, replace=True)
        return Outcome.REPLACED

    def take_out(self, reference_ids: Iterable[str], *, who: str, why: str) -> tuple[Tombstone, ...]:
        """Takes cables with all their versions out, and leaves a tombstone for each; see rag.catalog.removal."""
        return take_out(self.database, reference_ids, who, why)

    def adopt(self, i: int, cable: Cable, first: int, rows: Sequence[ChunkRow] | None, state: int) -> None:
        """Puts a cable of another catalog under its id there, with its chunks from the id `first` on.

        Without the rows of its chunks it is to be embedded again.
        """
        self._insert(cable, content_hash(cable), i)
        if rows is not None and state > STORED:
            self.add_chunks(i, rows, first)
            self.database.run("UPDATE cables SET state = ? WHERE id = ?", (state, i))

    def _insert(self, cable: Cable, digest: bytes, i: int | None = None, *, replace: bool = False) -> None:
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
        if replace:
            assignments = ", ".join(f"{name} = ?" for name in row)
            run(f"UPDATE cables SET {assignments} WHERE id = ?", (*row.values(), i))
        else:
            row |= {} if i is None else {"id": i}
            columns, marks = ", ".join(row), ", ".join("?" * len(row))
            i = cast(int, run(f"INSERT INTO cables ({columns}) VALUES ({marks})", tuple(row.values())).lastrowid)
        many(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((first + k, i, *row, row_checksum(row)) for k, row in enumerate(map(paragraph_row, cable.paragraphs))),
        )
        body = pack(cable)
        run("INSERT INTO documents VALUES (?, ?, ?)", (i, body, checksum(body)))
        many(
            "INSERT OR IGNORE INTO cable_tags VALUES (?, ?)",
            [(self._id("tags", "code", tag.upper()), i) for tag in cable.tags],
        )
        many(
            "INSERT OR IGNORE INTO citations VALUES (?, ?, ?)",
            [(i, target.upper(), place) for place, target in enumerate(cable.references)],
        )
        self._note_source(cast(int, i), cable.source)

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
            "INSERT OR IGNORE INTO versions (reference_id, hash, released, replaced, body, crc) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (reference_id, digest, released, _now(), body, checksum(body)),
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


def _text(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
