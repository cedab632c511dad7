"""Chunks as integers: which of them filters admit, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ingest.key import Key
from rag.catalog.database import Database
from rag.catalog.filter_sql import condition
from rag.records import Filters

_SLICE = 500


def chunk_count(database: Database, filters: Filters) -> int:
    """How many indexed chunks the filters admit."""

    def count() -> int:
        where = condition(database, filters)
        sql = f"SELECT coalesce(sum(c.chunks), 0) FROM cables c WHERE {where.sql}"
        return cast(int, database.value(sql, where.values))

    return database.remember(("chunk_count", filters), count)


COPIES = 16
"""As many neighbours as a node of Chroma's graph has: one with more copies of itself knows none but them."""
REPETITIVE = 0.01
"""The share of chunks with so many copies that the graph can lose without anybody missing them: a choice."""


def is_repetitive(database: Database) -> bool:
    """Whether so many chunks are copies of others that a graph of neighbours falls apart.

    Of 12,000 vectors of which half were 20 texts in 300 copies each, the graph found .40 of the ten nearest; else .96.
    """

    def count() -> bool:
        sql = (
            "SELECT coalesce(sum(copies), 0), (SELECT count(*) FROM chunks) FROM "
            "(SELECT count(*) AS copies FROM chunks GROUP BY digest HAVING count(*) > ?)"
        )
        repeated, total = cast("tuple[int, int]", database.row(sql, (COPIES,)))
        return repeated > REPETITIVE * total

    return database.remember(("is_repetitive",), count)


def chunk_ids(database: Database, filters: Filters) -> NDArray[np.int64]:
    """The ids of the indexed chunks that the filters admit, ascending."""
    return database.remember(("chunk_ids", filters), lambda: _chunk_ids(database, filters))


def _chunk_ids(database: Database, filters: Filters) -> NDArray[np.int64]:
    where = condition(database, filters)
    rows = database.rows(
        f"SELECT c.first_chunk, c.chunks FROM cables c WHERE {where.sql} AND c.chunks > 0 ORDER BY 1", where.values
    )
    if not rows:
        return np.zeros(0, np.int64)
    table = np.array(rows, np.int64)
    first, count = table[:, 0], table[:, 1]
    offsets = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return cast("NDArray[np.int64]", np.repeat(first, count) + offsets)


def keys_of(database: Database, ids: Sequence[int], filters: Filters = Filters()) -> dict[int, Key]:
    """The paragraph key of each chunk that the filters admit; chunks the catalog no longer has are left out."""
    where = condition(database, filters)
    found: dict[int, Key] = {}
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        marks = ", ".join("?" * len(some))
        rows = database.rows(
            "SELECT k.id, c.reference_id, p.number, p.occurrence FROM chunks k "
            "CROSS JOIN paragraphs p ON p.id = k.paragraph CROSS JOIN cables c ON c.id = p.cable "
            f"WHERE k.id IN ({marks}) AND {where.sql}",
            (*some, *where.values),
        )
        for i, reference_id, number, occurrence in cast("list[tuple[int, str, int, int]]", rows):
            found[i] = Key.of(reference_id, number, occurrence)
    return found
