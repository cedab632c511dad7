"""Reading the catalog: cables, paragraphs, what cites what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import cast

from ingest.cable import Cable, Kind, Reject, Source
from ingest.key import Key
from rag.catalog.codec import unpack
from rag.catalog.database import Database, Value
from rag.catalog.filter_sql import condition
from rag.catalog.provenance import Provenance, read_provenance
from rag.catalog.records import Counts, Entry, PastReport, Tombstone, Version
from rag.catalog.removal import tombstone, tombstones
from rag.catalog.selection import Selection
from rag.catalog.verify import row_checksum
from rag.errors import LibraryDamaged, NotFound, Removed
from rag.records import Filters

_ENTRY = """
SELECT p.id, c.reference_id, p.number, p.occurrence, p.supplied, p.portion, p.kind, p.heading, p.text, p.crc,
       o.name, c.created, c.released, s.name, c.subject
FROM paragraphs p JOIN cables c ON c.id = p.cable JOIN posts o ON o.id = c.post
JOIN classifications s ON s.id = c.classification
"""
_SLICE = 500  # values in one IN list


class Reader(Selection):
    """The catalog for those who only read it; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # Cables

    def cable(self, reference_id: str) -> Cable:
        """The cable filed under this reference ID, or whose repaired ID it is. Raises NotFound, LibraryDamaged."""
        return self._document(self._cable_id(reference_id), reference_id)

    def cables(self) -> Iterator[Cable]:
        """All cables, in the order of their reference IDs."""
        rows = self.database.rows("SELECT id, reference_id FROM cables ORDER BY reference_id")
        for i, name in cast("list[tuple[int, str]]", rows):
            yield self._document(i, name)

    def _document(self, i: int, name: str) -> Cable:
        body, crc = self.database.row("SELECT body, crc FROM documents WHERE cable = ?", (i,)) or (None, None)
        return unpack(body, crc, name)

    def versions(self, reference_id: str) -> tuple[Version, ...]:
        """All versions of a cable, the oldest first; the last is the one in force. Raises NotFound."""
        current = self.cable(reference_id)
        rows = self.database.rows(
            "SELECT body, crc, replaced FROM versions WHERE reference_id = ? ORDER BY coalesce(released, ''), id",
            (current.reference_id,),
        )
        name = f"an earlier version of {current.reference_id}"
        earlier = [(unpack(body, crc, name), _time(replaced)) for body, crc, replaced in rows]
        numbered = enumerate([*earlier, (current, None)], start=1)
        return tuple(Version(number, cable.released, replaced, cable) for number, (cable, replaced) in numbered)

    def sources(self, reference_id: str) -> tuple[Source, ...]:
        """Everywhere that this cable was read. Raises NotFound."""
        rows = self.database.rows(
            "SELECT file, member, place, format FROM sources WHERE cable = ? ORDER BY file, member, place",
            (self._cable_id(reference_id),),
        )
        return tuple(Source(str(f), str(m) or None, int(cast(int, p)) or None, str(k)) for f, m, p, k in rows)

    def _cable_id(self, reference_id: str) -> int:
        wanted = reference_id.strip().upper()
        found = self.database.value("SELECT id FROM cables WHERE reference_id = ?", (wanted,))
        if found is None:
            found = self.database.value(
                "SELECT id FROM cables WHERE canonical_id = ? AND canonical_id <> reference_id", (wanted,)
            )
        if found is None:
            stone = self.tombstone(wanted)
            if stone is not None:
                raise Removed(stone.line)
            raise NotFound(f"no cable {wanted} in this library; try: cablechat search {wanted}")
        return cast(int, found)

    def tombstone(self, reference_id: str) -> Tombstone | None:
        """What is left of a cable that was taken out on purpose; None where it is here, or never was."""
        return tombstone(self.database, reference_id)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Of every cable that was taken out, the latest first."""
        return tombstones(self.database)

    # Paragraphs

    def paragraph(self, key: str) -> Entry:
        """One paragraph by its key (`09ASTANA713#6`, `09ASTANA713#5.2`). Raises NotFound."""
        found = self.paragraphs([key])
        if not found:
            name = key.partition("#")[0]
            stone = self.tombstone(name) if not self.existing([name]) else None
            if stone is not None:
                raise Removed(stone.line)
            raise NotFound(f"no paragraph {key} in this library; see its cable with: cablechat show {name}")
        return next(iter(found.values()))

    def paragraphs(self, keys: Iterable[str]) -> dict[str, Entry]:
        """The paragraphs with these keys, in the order asked for; unknown keys are left out."""
        wanted = {key: known for key in keys if (known := _key(key)) is not None}
        by_cable: dict[str, list[Entry]] = {}
        names = list({key.reference_id for key in wanted.values()})
        for some in _slices(names):
            marks = ", ".join("?" * len(some))
            for row in self.database.rows(f"{_ENTRY} WHERE c.reference_id IN ({marks})", some):
                entry = _entry(row)
                by_cable.setdefault(entry.reference_id, []).append(entry)
        entries = {entry.key: entry for found in by_cable.values() for entry in found}
        return {key: entries[known] for key, known in wanted.items() if known in entries}

    def of_cable(self, reference_id: str) -> tuple[Entry, ...]:
        """All paragraphs of a cable, in its order. Raises NotFound."""
        cable = self._cable_id(reference_id)
        return tuple(_entry(row) for row in self.database.rows(f"{_ENTRY} WHERE p.cable = ? ORDER BY p.id", (cable,)))

    def firsts(self, filters: Filters = Filters(), limit: int = -1) -> tuple[Entry, ...]:
        """The first paragraph of each indexed cable that the filters admit, the oldest first."""
        where = condition(self.database, filters)
        rows = self.database.rows(
            f"{_ENTRY} WHERE p.id = c.first_paragraph AND {where.sql} ORDER BY c.day, c.reference_id LIMIT ?",
            (*where.values, limit),
        )
        return tuple(map(_entry, rows))

    def neighbours(self, key: str, before: int = 1, after: int = 1) -> tuple[Entry, ...]:
        """The paragraphs around this one in its cable, itself left out, in the cable's order. Raises NotFound."""
        centre = self.paragraph(key)
        rows = self.database.rows(
            f"{_ENTRY} WHERE p.id BETWEEN ? AND ? AND c.reference_id = ? ORDER BY p.id",
            (centre.id - before, centre.id + after, centre.reference_id),
        )
        return tuple(entry for entry in map(_entry, rows) if entry.id != centre.id)

    def all_paragraphs(self) -> Iterator[Entry]:
        """Every paragraph, as ingested, a thousand in memory at a time."""
        last = 0
        while rows := self.database.rows(f"{_ENTRY} WHERE p.id > ? ORDER BY p.id LIMIT 1000", (last,)):
            last = cast(int, rows[-1][0])
            yield from map(_entry, rows)

    def some_keys(self, limit: int) -> list[Key]:
        """Keys of indexed paragraphs, spread over the library."""
        last = cast(int, self.database.value("SELECT coalesce(max(id), 0) FROM paragraphs"))
        step = max(1, last // max(1, limit))
        rows = self.database.rows(
            "WITH RECURSIVE step(i) AS (SELECT ? UNION ALL SELECT i + ? FROM step WHERE i + ? <= ?) "
            "SELECT c.reference_id, p.number, p.occurrence FROM step JOIN paragraphs p ON p.id = step.i "
            "JOIN cables c ON c.id = p.cable WHERE c.state = 2",
            (step, step, step, last),
        )
        return [Key.of(str(name), cast(int, number), cast(int, occurrence)) for name, number, occurrence in rows]

    # References between cables

    def cites(self, reference_id: str) -> tuple[str, ...]:
        """The reference IDs that a cable names in its REF list, in its order; not all need be in the library."""
        rows = self.database.rows(
            "SELECT target FROM citations WHERE cable = ? ORDER BY place", (self._cable_id(reference_id),)
        )
        return tuple(str(target) for (target,) in rows)

    def citing(self, reference_id: str) -> tuple[str, ...]:
        """The cables here that name this reference ID, the oldest first; the ID itself need not be in the library."""
        rows = self.database.rows(
            "SELECT c.reference_id FROM citations r JOIN cables c ON c.id = r.cable WHERE r.target = ? "
            "ORDER BY c.created, c.reference_id",
            (reference_id.strip().upper(),),
        )
        return tuple(str(name) for (name,) in rows)

    def existing(self, reference_ids: Iterable[str]) -> set[str]:
        """Those of the reference IDs that are in the library."""
        wanted = [name.strip().upper() for name in reference_ids]
        found: set[str] = set()
        for some in _slices(wanted):
            marks = ", ".join("?" * len(some))
            rows = self.database.rows(f"SELECT reference_id FROM cables WHERE reference_id IN ({marks})", some)
            found.update(str(name) for (name,) in rows)
        return found

    # The whole

    @property
    def provenance(self) -> Provenance | None:
        """What the chunks were made with; None before the first."""
        return self.database.remember(("made",), lambda: read_provenance(self.database))

    @property
    def schema(self) -> int:
        """The number of the newest migration that the file has."""
        return cast(int, self.database.value("PRAGMA user_version"))

    def reports(self) -> tuple[PastReport, ...]:
        """All ingests, the first one first."""
        rows = self.database.rows(
            "SELECT id, started, finished, read, new, replaced, unchanged, earlier, rejected FROM reports ORDER BY id"
        )
        return tuple(
            PastReport(*cast("tuple[int, str, str | None, int, int, int, int, int, int]", row)) for row in rows
        )

    def last_report(self) -> PastReport | None:
        """The last ingest that read something."""
        return next((report for report in reversed(self.reports()) if report.read), None)

    def rejects(self, report: int) -> Iterator[Reject]:
        """What a report lists as rejected."""
        rows = self.database.rows("SELECT file, member, place, reason FROM rejects WHERE report = ?", (report,))
        for file, member, place, reason in rows:
            yield Reject(Source(str(file), cast("str | None", member), cast("int | None", place)), str(reason))

    def counts(self) -> Counts:
        """What the library holds."""
        row = self.database.row(
            "SELECT count(*), sum(paragraphs), sum(chunks), sum(state < 2), min(day), max(day) FROM cables"
        )
        cables, paragraphs, chunks, pending, first, last = cast(tuple[int | None, ...], row)
        versions = cast(int, self.database.value("SELECT count(*) FROM versions"))
        return Counts(
            cables or 0,
            paragraphs or 0,
            chunks or 0,
            pending or 0,
            versions,
            None if first is None else date.fromordinal(first),
            None if last is None else date.fromordinal(last),
        )


def _key(text: str) -> Key | None:
    """The key that a text of any case is; None where it is none."""
    try:
        return Key(text.strip().upper())
    except ValueError:
        return None


def _entry(row: tuple[object, ...]) -> Entry:
    i, reference_id, number, occurrence, supplied, portion, kind, heading, text, crc, *rest = row
    origin, created, released, classification, subject = rest
    if crc is not None and crc != row_checksum(cast("tuple[Value, ...]", row[2:9])):
        raise LibraryDamaged(
            f"paragraph {number} of {reference_id} is not what was stored; run: cablechat library rebuild"
        )
    return Entry(
        id=cast(int, i),
        key=Key.of(str(reference_id), cast(int, number), cast(int, occurrence)),
        reference_id=str(reference_id),
        number=cast(int, number),
        occurrence=cast(int, occurrence),
        supplied=bool(supplied),
        portion=cast("str | None", portion),
        kind=cast(Kind, kind),
        heading=cast("str | None", heading),
        text=str(text),
        origin=str(origin),
        created=_time(created),
        released=_time(released),
        classification=str(classification),
        subject=str(subject),
    )


def _time(value: object) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value))


def _slices(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _SLICE):
        yield values[start : start + _SLICE]
