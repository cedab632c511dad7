"""What the chunks of a catalog are made with, and making them anew in a copy that is taken over when it is whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import cast

from rag.catalog.database import Database, translate_error


@dataclass(frozen=True, slots=True)
class Provenance:
    """`making` is the manifest's line; `generation` numbers the vector file, and the first indexes of these chunks."""

    making: str
    generation: int


def read_provenance(database: Database) -> Provenance | None:
    """What the chunks were made with; None before the first."""
    found = database.row("SELECT making, generation FROM made")
    return None if found is None else Provenance(*cast("tuple[str, int]", found))


def note(database: Database, new: Provenance) -> None:
    """Notes what the chunks are made with."""
    database.run("INSERT OR REPLACE INTO made (id, making, generation) VALUES (1, ?, ?)", (new.making, new.generation))


def cables_digest(database: Database) -> bytes:
    """16 bytes over which cables there are, and what they say."""
    seen = blake2b(digest_size=16)
    for i, content in cast("list[tuple[int, bytes]]", database.rows("SELECT id, hash FROM cables ORDER BY id")):
        seen.update(i.to_bytes(8, "big") + content)
    return seen.digest()


def copy_without_chunks(database: Database, path: Path, making: str) -> None:
    """Writes a catalog with the same cables, none of them embedded; the file is there whole or not at all."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with Database(new, write=True) as copy:
        try:
            database.connection.backup(copy.connection)
        except sqlite3.Error as error:
            raise translate_error(error, new) from error
        with copy.transaction():
            for table in ("chunks", "dropped", "reports", "rejects"):
                copy.run(f"DELETE FROM {table}")
            copy.run("DELETE FROM sqlite_sequence WHERE name = 'chunks'")
            copy.run("UPDATE cables SET first_chunk = 0, chunks = 0, state = 0")
            note(copy, Provenance(making, 0))
    new.replace(path)


def take_over(database: Database, copy: Path, new: Provenance) -> None:
    """Replaces all chunks by those of a copy of the same cables, in one transaction."""
    database.run("ATTACH ? AS copy", (str(copy),))
    try:
        with database.transaction():
            database.run("DELETE FROM chunks")
            database.run("DELETE FROM dropped")
            database.run("DELETE FROM sqlite_sequence WHERE name = 'chunks'")
            database.run("INSERT INTO chunks SELECT * FROM copy.chunks")
            database.run(
                "UPDATE cables SET (first_chunk, chunks, state) = "
                "(SELECT first_chunk, chunks, state FROM copy.cables c WHERE c.id = cables.id)"
            )
            note(database, new)
    finally:
        database.run("DETACH copy")
