"""How far each cable has come: stored, embedded, indexed; and what the indexes must still forget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ingest.cable import Cable
from rag.catalog.codec import unpack
from rag.catalog.database import Database
from rag.catalog.removal import mark_forgotten, to_forget

STORED, EMBEDDED, INDEXED = 0, 1, 2
LARGEST = 64_000_000
"""Bytes of cables' text in memory at a time, whatever their number: those of some 2,500 cables of the usual size."""


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


class Stages:
    """The part of the catalog's Writer that keeps book of embedding and indexing."""

    database: Database

    def _next(self, table: str) -> int:
        return cast(int, self.database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0) + 1

    def backlog(self, state: int = INDEXED) -> Backlog:
        """What has not reached the state."""
        row = self.database.row("SELECT count(*), sum(paragraphs) FROM cables WHERE state < ?", (state,))
        cables, paragraphs = cast("tuple[int, int | None]", row)
        return Backlog(cables, paragraphs or 0)

    def in_state(self, state: int, limit: int, last: int = 0, size: int = LARGEST) -> list[tuple[int, Cable]]:
        """(id, cable) of cables STORED or EMBEDDED after the id `last`: at most `limit`, of about `size` bytes."""
        return self._load("c.state = ? AND c.state < 2 AND c.id > ? ORDER BY c.id LIMIT ?", (state, last, limit), size)

    def _load(self, where: str, values: tuple[int, ...], size: int) -> list[tuple[int, Cable]]:
        """Cables one by one, until they have so many bytes together; always one, where there is one."""
        rows = self.database.each(
            "SELECT c.id, c.reference_id, d.body, d.crc FROM cables c LEFT JOIN documents d ON d.cable = c.id "
            f"WHERE {where}",
            values,
        )
        found: list[tuple[int, Cable]] = []
        for i, name, body, crc in rows:
            cable = unpack(body, crc, str(name))
            found.append((cast(int, i), cable))
            size -= len(cable.raw) + 2 * sum(len(paragraph.text) for paragraph in cable.paragraphs)
            if size <= 0:
                break
        return found

    def stretch(self, last: int, chunks: int) -> Stretch | None:
        """The embedded cables after the id `last` that have about so many chunks together; None where none is left."""
        row = self.database.row(
            "SELECT max(id), sum(chunks) FROM (SELECT id, chunks, sum(chunks) OVER (ORDER BY id) - chunks AS before "
            "FROM cables WHERE id > ? AND state >= 1) WHERE before < ?",
            (last, chunks),
        )
        found, held = cast("tuple[int | None, int | None]", row)
        return None if found is None else Stretch(found, held or 0)

    def embedded_cables(self, after: int, until: int, limit: int, size: int = LARGEST) -> list[tuple[int, Cable]]:
        """(id, cable) of cables that have chunks, by id; see `in_state`."""
        return self._load("c.id > ? AND c.id <= ? AND c.state >= 1 ORDER BY c.id LIMIT ?", (after, until, limit), size)

    def count_embedded(self, digests: Iterable[int]) -> dict[int, int]:
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

    def add_chunks(self, i: int, rows: Sequence[ChunkRow], first: int | None = None) -> None:
        """Stores the chunks of a cable, whose vectors are safely written, and marks it embedded; ids from `first`."""
        first = first or self._next("chunks")
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

    def spans(self) -> NDArray[np.int64]:
        """(id, first chunk, number of chunks) of every cable that has some, by its first chunk: a row each."""
        rows = self.database.rows("SELECT id, first_chunk, chunks FROM cables WHERE chunks > 0 ORDER BY first_chunk")
        return np.array(rows, np.int64).reshape(-1, 3)

    def embed_again(self, ids: Sequence[int]) -> None:
        """Takes the chunks of these cables out, whose vectors are damaged: they are stored, and no more than that."""
        with self.database.transaction():
            for i, (first, count) in zip(ids, self.chunk_spans(ids), strict=True):
                span = (first, first + count - 1)
                self.database.run_many(
                    "INSERT OR IGNORE INTO dropped VALUES (?)", ((k,) for k in range(first, first + count))
                )
                self.database.run("DELETE FROM chunks WHERE id BETWEEN ? AND ?", span)
                self.database.run("UPDATE cables SET first_chunk = 0, chunks = 0, state = 0 WHERE id = ?", (i,))

    def unindexed_chunks(self) -> int:
        """How many chunks have vectors and are not in the indexes."""
        found = self.database.value("SELECT coalesce(sum(chunks), 0) FROM cables WHERE state = 1 AND state < 2")
        return cast(int, found)

    def count_dropped(self) -> list[int]:
        """The chunks that the indexes must forget."""
        return [cast(int, chunk) for (chunk,) in self.database.rows("SELECT chunk FROM dropped")]

    def to_forget(self) -> list[str]:
        """The cables whose words the index must forget: taken out, or set aside as broken."""
        return to_forget(self.database)

    def mark_indexed(self, ids: Sequence[int], forgotten: Sequence[int], gone: Sequence[str] = ()) -> None:
        """Both indexes hold these cables and have forgotten these chunks, and all words of the cables `gone`."""
        with self.database.transaction():
            self.database.run_many("UPDATE cables SET state = 2 WHERE id = ? AND state = 1", ((i,) for i in ids))
            self.database.run_many("DELETE FROM dropped WHERE chunk = ?", ((chunk,) for chunk in forgotten))
            mark_forgotten(self.database, gone)
