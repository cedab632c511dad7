"""A damaged catalog made anew from its documents, which are the truth that all else in it repeats.

The new one is made in a file beside it and then written over it in one transaction of SQLite: killed at any moment,
the catalog is as it was, or as it is after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from ingest.cable import Cable
from rag.catalog.catalog import Catalog
from rag.catalog.codec import unpack
from rag.catalog.database import Database, Value
from rag.catalog.stages import STORED
from rag.catalog.verify import chunk_rows
from rag.errors import LibraryDamaged

_COPIED = {
    "reports": "id, started, finished, read, new, replaced, unchanged, rejected, earlier, removed, mended",
    "rejects": "report, file, member, place, reason",
    "made": "id, making, generation",
    "dropped": "chunk",
    "removed": "reference_id, canonical_id, removed, who, why, pending",
    "broken": "reference_id, found, why, sources, pending",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A cable that was set aside, since its stored text is damaged, and the files that it was read from."""

    reference_id: str
    sources: tuple[str, ...]


def broken_cables(database: Database) -> tuple[Broken, ...]:
    """The cables that were set aside and not put in again since."""
    rows = database.rows("SELECT reference_id, sources FROM broken ORDER BY reference_id")
    return tuple(Broken(str(name), tuple(json.loads(str(sources)))) for name, sources in rows)


def salvage(catalog: Catalog) -> None:
    """Keeps every cable whose document is sound, under its id and with its chunks; sets the others aside as broken."""
    path = catalog.path.with_suffix(".salvage")
    _unlink(path)
    try:
        with Catalog(path, write=True) as new:
            with new.transaction():
                _fill(catalog.database, new)
            catalog.take_over(new)
    finally:
        _unlink(path)


def _unlink(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _fill(old: Database, new: Catalog) -> None:
    names = dict(cast("Iterator[tuple[int, str]]", _readable(old, "SELECT id, reference_id FROM cables")))
    last = max([*names, *(cast(int, i) for (i,) in _readable(old, "SELECT max(id) FROM cables") if i)], default=0)
    ends = {str(table): cast(int, end) for table, end in _readable(old, "SELECT name, seq FROM sqlite_sequence")}
    for table, columns in _COPIED.items():
        marks = ", ".join("?" * (columns.count(",") + 1))
        for row in _readable(old, f"SELECT {columns} FROM {table}"):
            new.database.run(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
    for i in range(1, max(last, ends.get("cables", 0)) + 1):
        cable = _document(old, i)
        if cable is not None:
            _adopt(old, new, i, cable)
        elif i in names:
            _set_aside(old, new.database, i, names[i])
    for row in _readable(old, "SELECT id, reference_id, hash, released, replaced, body, crc FROM versions"):
        try:
            unpack(row[5], row[6])
        except LibraryDamaged:
            continue
        new.database.run("INSERT OR IGNORE INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    for table, end in ends.items():  # so that no id is given out twice: the indexes may still hold what had it
        new.database.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (end, table))


def _document(old: Database, i: int) -> Cable | None:
    try:
        row = old.row("SELECT body, crc FROM documents WHERE cable = ?", (i,))
        return None if row is None else unpack(row[0], row[1])
    except LibraryDamaged:
        return None


def _adopt(old: Database, new: Catalog, i: int, cable: Cable) -> None:
    first, count, state, rows = 0, 0, STORED, None
    try:
        head = old.row("SELECT first_chunk, chunks, state FROM cables WHERE id = ?", (i,))
        first, count, state = cast("tuple[int, int, int]", head or (0, 0, STORED))
        rows = chunk_rows(old, i, cable)
    except LibraryDamaged:
        pass
    new.adopt(i, cable, first, rows, state)
    if rows is None:
        new.database.run_many("INSERT OR IGNORE INTO dropped VALUES (?)", ((first + k,) for k in range(count)))
    for source in _readable(old, "SELECT cable, file, member, place, format FROM sources WHERE cable = ?", (i,)):
        new.database.run("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, ?)", source)


def _set_aside(old: Database, new: Database, i: int, name: str) -> None:
    files = sorted({str(file) for (file,) in _readable(old, "SELECT file FROM sources WHERE cable = ?", (i,))})
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = (name, now, "its stored text is damaged", json.dumps(files), 1)
    new.run("INSERT OR REPLACE INTO broken VALUES (?, ?, ?, ?, ?)", row)
    for first, count in cast(
        "Iterator[tuple[int, int]]", _readable(old, "SELECT first_chunk, chunks FROM cables WHERE id = ?", (i,))
    ):
        new.run_many("INSERT OR IGNORE INTO dropped VALUES (?)", ((first + k,) for k in range(count)))


def _readable(old: Database, sql: str, values: tuple[Value, ...] = ()) -> Iterator[tuple[Value, ...]]:
    """The rows up to the first that cannot be read."""
    try:
        yield from old.each(sql, values)
    except LibraryDamaged:
        return
