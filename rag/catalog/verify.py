"""Whether what the catalog stores is what was put in: every document by its checksum, every row by its document."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ingest.cable import Cable, Paragraph
from rag.catalog.codec import checksum, unpack
from rag.catalog.database import Database, Value
from rag.catalog.stages import ChunkRow
from rag.errors import LibraryDamaged

ParagraphRow = tuple[int, int, int, str | None, str, str | None, str]
"""Number, occurrence, supplied, portion, kind, heading, text: the columns of a paragraph after its cable."""

_PARAGRAPHS = (
    "SELECT number, occurrence, supplied, portion, kind, heading, text, crc FROM paragraphs WHERE cable = ? ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Hurt:
    """A damaged cable, what of it, and whether its document is sound, so that all else can be made from it again."""

    reference_id: str
    what: str
    document: bool

    def __str__(self) -> str:
        return f"{self.reference_id} ({self.what})"


def paragraph_row(paragraph: Paragraph) -> ParagraphRow:
    """The columns of a paragraph."""
    p = paragraph
    return (p.number, p.occurrence, int(p.supplied), p.portion, p.kind, p.heading, p.text)


def row_checksum(row: tuple[Value, ...]) -> int:
    """CRC-32 over the columns of a paragraph, each ended by a zero."""
    return checksum("\0".join("" if value is None else str(value) for value in row).encode("utf-8", "surrogatepass"))


def is_whole(database: Database, i: int, cable: Cable) -> bool:
    """Whether the cable with this id, whose content is known to be `cable`, is stored undamaged."""
    found = database.row("SELECT body, crc FROM documents WHERE cable = ?", (i,))
    return found is not None and _is_sound(*found) and _same_paragraphs(database, i, cable)


def _is_sound(body: object, crc: object) -> bool:
    """Whether a document can be unpacked, without doing all of it: zlib has a checksum of its own."""
    try:
        return isinstance(body, bytes) and (crc in (None, checksum(body))) and bool(zlib.decompress(body))
    except zlib.error:
        return False


def _same_paragraphs(database: Database, i: int, cable: Cable) -> bool:
    rows = database.rows(_PARAGRAPHS, (i,))
    return [row[:-1] for row in rows] == [paragraph_row(p) for p in cable.paragraphs] and all(
        row[-1] in (None, row_checksum(row[:-1])) for row in rows
    )


def hurt_cables(database: Database) -> Iterator[Hurt | None]:
    """Holds every cable and earlier version against its document; None for each that is sound."""
    for i, name in cast("list[tuple[int, str]]", database.rows("SELECT id, reference_id FROM cables ORDER BY id")):
        yield _hurt(database, i, name)
    for i, name in cast("list[tuple[int, str]]", database.rows("SELECT id, reference_id FROM versions ORDER BY id")):
        try:
            body, crc = database.row("SELECT body, crc FROM versions WHERE id = ?", (i,)) or (None, None)
            unpack(body, crc, name)
            yield None
        except LibraryDamaged:
            yield Hurt(name, "an earlier version", False)


def _hurt(database: Database, i: int, name: str) -> Hurt | None:
    try:
        body, crc = database.row("SELECT body, crc FROM documents WHERE cable = ?", (i,)) or (None, None)
        cable = unpack(body, crc, name)
    except LibraryDamaged:
        return Hurt(name, "its stored text", False)
    try:
        what = _difference(database, i, cable)
    except LibraryDamaged:
        what = "its rows cannot be read"
    return Hurt(name, what, True) if what else None


def _difference(database: Database, i: int, cable: Cable) -> str:
    """What of a cable's rows is not what its document says; empty where all is."""
    if not _same_paragraphs(database, i, cable):
        return "its paragraphs are not those that were stored"
    head = database.row(
        "SELECT c.reference_id, c.canonical_id, c.created, c.released, o.name, s.name, c.subject, c.is_partial, "
        "c.paragraphs FROM cables c LEFT JOIN posts o ON o.id = c.post "
        "LEFT JOIN classifications s ON s.id = c.classification WHERE c.id = ?",
        (i,),
    )
    stored = (
        cable.reference_id,
        cable.canonical_id,
        None if cable.created is None else cable.created.isoformat(),
        None if cable.released is None else cable.released.isoformat(),
        cable.origin,
        cable.classification,
        cable.subject,
        int(cable.is_partial),
        len(cable.paragraphs),
    )
    if head != stored:
        return "its heading is not the one that was stored"
    tags = database.rows("SELECT t.code FROM cable_tags ct JOIN tags t ON t.id = ct.tag WHERE ct.cable = ?", (i,))
    if {tag for (tag,) in tags} != {tag.upper() for tag in cable.tags}:
        return "its TAGS are not those that were stored"
    targets = database.rows("SELECT target FROM citations WHERE cable = ?", (i,))
    if {target for (target,) in targets} != {target.upper() for target in cable.references}:
        return "its references are not those that were stored"
    return "" if chunk_rows(database, i, cable) is not None else "its windows are damaged"


def chunk_rows(database: Database, i: int, cable: Cable) -> list[ChunkRow] | None:
    """The chunks that the cable's row counts; None where they are not those that a sound catalog would hold."""
    row = database.row("SELECT first_paragraph, first_chunk, chunks, state FROM cables WHERE id = ?", (i,))
    if row is None:
        return None
    first_paragraph, first, count, state = cast("tuple[int, int, int, int]", row)
    found = database.rows(
        "SELECT id, paragraph, start, stop, digest FROM chunks WHERE id BETWEEN ? AND ? ORDER BY id",
        (first, first + count - 1),
    )
    chunks = cast("list[tuple[int, int, int, int, int]]", found)
    if state not in (0, 1, 2) or [chunk for chunk, *_ in chunks] != list(range(first, first + count)):
        return None
    rows = [ChunkRow(paragraph - first_paragraph, *rest) for _, paragraph, *rest in chunks]
    sizes = [len(paragraph.text) for paragraph in cable.paragraphs]
    fit = all(0 <= c.paragraph < len(sizes) and 0 <= c.start < c.stop <= sizes[c.paragraph] for c in rows)
    return rows if fit else None


def structure(database: Database) -> str:
    """What SQLite finds wrong with its own file, in one line; empty where nothing is."""
    try:
        problem = str(database.value("PRAGMA integrity_check(1)"))
        if problem != "ok":
            return " ".join(problem.split())
        return "rows refer to what is not there" if database.row("PRAGMA foreign_key_check") else ""
    except LibraryDamaged as error:
        return str(error)
