"""Taking cables out for good, and what is left of them: a tombstone each, until one is put in again on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast

from rag.catalog.database import Database
from rag.catalog.records import Tombstone

_COLUMNS = "reference_id, canonical_id, removed, who, why"


def tombstone(database: Database, reference_id: str) -> Tombstone | None:
    """That of the cable filed under this ID, or whose repaired ID it is; None where none was removed."""
    wanted = reference_id.strip().upper()
    row = database.row(
        f"SELECT {_COLUMNS} FROM removed WHERE reference_id = ? OR canonical_id = ? ORDER BY reference_id <> ?",
        (wanted, wanted, wanted),
    )
    return None if row is None else _tombstone(row)


def tombstones(database: Database) -> tuple[Tombstone, ...]:
    """All of them, the latest first."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM removed ORDER BY removed DESC, reference_id")
    return tuple(_tombstone(row) for row in rows)


def take_out(database: Database, reference_ids: Iterable[str], who: str, why: str) -> tuple[Tombstone, ...]:
    """Takes cables, their earlier versions and their sources out in one transaction; unknown IDs are passed over.

    SQLite overwrites what it deletes with zeros, so that no word of it stays in the file. What the indexes still hold
    is noted until they have forgotten it.
    """
    database.run("PRAGMA secure_delete = ON")
    left: dict[str, Tombstone] = {}
    with database.transaction():
        for name in reference_ids:
            wanted = name.strip().upper()
            rows = database.rows(
                "SELECT id, reference_id, canonical_id, first_chunk, chunks FROM cables "
                "WHERE reference_id = ? OR canonical_id = ?",
                (wanted, wanted),
            )
            for row in cast("list[tuple[int, str, str, int, int]]", rows):
                i, reference_id, canonical_id, first, count = row
                stone = Tombstone(reference_id, canonical_id, datetime.now(UTC).replace(microsecond=0), who, why)
                database.run_many(
                    "INSERT OR IGNORE INTO dropped VALUES (?)", ((chunk,) for chunk in range(first, first + count))
                )
                database.run("DELETE FROM versions WHERE reference_id = ?", (reference_id,))
                database.run("DELETE FROM cables WHERE id = ?", (i,))  # and by its foreign keys all that is the cable's
                database.run(
                    "INSERT OR REPLACE INTO removed VALUES (?, ?, ?, ?, ?, 1)",
                    (reference_id, canonical_id, stone.removed.isoformat(), who, why),
                )
                left[reference_id] = stone
    return tuple(left.values())


def is_removed(database: Database, reference_id: str, canonical_id: str) -> bool:
    """Whether this cable was taken out, under this ID or another of its spellings."""
    return (
        database.row("SELECT 1 FROM removed WHERE reference_id = ? OR canonical_id = ?", (reference_id, canonical_id))
        is not None
    )


def forget_tombstones(database: Database, reference_id: str, canonical_id: str) -> None:
    """The cable is put in again on purpose."""
    database.run("DELETE FROM removed WHERE reference_id = ? OR canonical_id = ?", (reference_id, canonical_id))


def to_forget(database: Database) -> list[str]:
    """The reference IDs whose words the index may still hold."""
    rows = database.rows(
        "SELECT reference_id FROM removed WHERE pending UNION SELECT reference_id FROM broken WHERE pending"
    )
    return [str(name) for (name,) in rows]


def mark_forgotten(database: Database, reference_ids: Iterable[str]) -> None:
    """The index holds no word of these any more."""
    names = [(name,) for name in reference_ids]
    for table in ("removed", "broken"):
        database.run_many(f"UPDATE {table} SET pending = 0 WHERE reference_id = ?", names)


def _tombstone(row: tuple[object, ...]) -> Tombstone:
    reference_id, canonical_id, removed, who, why = map(str, row)
    return Tombstone(reference_id, canonical_id, datetime.fromisoformat(removed), who, why)
