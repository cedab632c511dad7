"""Filters as SQL: which cables they admit, and how many."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.gazetteer.posts import city_of
from rag.catalog.database import Database, Value
from rag.records import Filters


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on table `cables` aliased `c`, with its values."""

    sql: str
    values: tuple[Value, ...]


def condition(database: Database, filters: Filters) -> Condition:
    """What an indexed cable must satisfy to be admitted.

    An origin is a post's name or city, a classification a whole name (`SECRET//NOFORN`) or one part of it
    (`SECRET`), both in any case; a cable is a reference ID in its filed or repaired form.
    """
    parts = ["c.state = 2"]
    values: list[Value] = []

    def one_of(column: str, found: list[Value]) -> None:
        parts.append(f"{column} IN ({', '.join('?' * len(found))})")
        values.extend(found)

    if filters.origins:
        one_of("c.post", list(origins(database, filters)))
    if filters.classifications:
        one_of("c.classification", list(classifications(database, filters)))
    if filters.date_from is not None:
        parts.append("c.day >= ?")
        values.append(filters.date_from.toordinal())
    if filters.date_to is not None:
        parts.append("c.day <= ?")
        values.append(filters.date_to.toordinal())
    if filters.tags:
        marks = ", ".join("?" * len(filters.tags))
        parts.append(
            f"c.id IN (SELECT cable FROM cable_tags WHERE tag IN (SELECT id FROM tags WHERE code IN ({marks})))"
        )
        values.extend(tag.upper().strip() for tag in filters.tags)
    if filters.cables:
        wanted_cables = [cable.upper().strip() for cable in filters.cables]
        marks = ", ".join("?" * len(wanted_cables))
        parts.append(
            f"(c.reference_id IN ({marks}) OR (c.canonical_id <> c.reference_id AND c.canonical_id IN ({marks})))"
        )
        values.extend(wanted_cables * 2)
    return Condition(" AND ".join(parts), tuple(values))


def origins(database: Database, filters: Filters) -> dict[Value, str]:
    """The posts that the filters name, by id."""
    wanted = {origin.casefold().strip() for origin in filters.origins}
    posts = [(i, str(name)) for i, name in database.rows("SELECT id, name FROM posts")]
    return {i: name for i, name in posts if {name.casefold(), city_of(name).casefold()} & wanted}


def classifications(database: Database, filters: Filters) -> dict[Value, str]:
    """The classifications that the filters name, by id."""
    wanted = {name.casefold().strip() for name in filters.classifications}
    names = [(i, str(name)) for i, name in database.rows("SELECT id, name FROM classifications")]
    return {i: name for i, name in names if _levels(name) & wanted}


def _levels(name: str) -> set[str]:
    folded = name.casefold()
    return {folded, *(part.strip() for part in folded.split("//"))}
