"""What filters admit: how much, which values it has, and the filters in exact names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from ingest.gazetteer.posts import city_of
from rag.catalog.database import Database
from rag.catalog.filter_sql import classifications, condition, origins
from rag.catalog.records import Facet, Facets, Post
from rag.records import Filters, Searched

_SLICE = 500  # values in one IN list


class Selection:
    """The catalog seen through filters; safe to use from several threads."""

    database: Database

    def extent(self, filters: Filters = Filters()) -> Searched:
        """How many indexed cables and paragraphs the filters admit."""

        def count() -> Searched:
            where = condition(self.database, filters)
            row = self.database.row(f"SELECT count(*), sum(c.paragraphs) FROM cables c WHERE {where.sql}", where.values)
            cables, paragraphs = cast(tuple[int, int | None], row)
            return Searched(cables, paragraphs or 0)

        return self.database.remember(("searched", filters), count)

    def admits(self, filters: Filters, reference_ids: Sequence[str]) -> set[str]:
        """Those of the cables that the filters admit."""
        where = condition(self.database, filters)
        names = list(dict.fromkeys(reference_ids))
        admitted: set[str] = set()
        for start in range(0, len(names), _SLICE):
            some = names[start : start + _SLICE]
            marks = ", ".join("?" * len(some))
            rows = self.database.rows(
                f"SELECT c.reference_id FROM cables c WHERE c.reference_id IN ({marks}) AND {where.sql}",
                (*some, *where.values),
            )
            admitted.update(str(name) for (name,) in rows)
        return admitted

    def span(self) -> tuple[date, date] | None:
        """The days of the oldest and the newest cable; None where no cable has a date."""
        row = self.database.remember(("span",), lambda: self.database.row("SELECT min(day), max(day) FROM cables"))
        first, last = row or (None, None)
        if first is None or last is None:
            return None
        return date.fromordinal(cast(int, first)), date.fromordinal(cast(int, last))

    def facets(self, filters: Filters = Filters(), top: int | None = None) -> Facets:
        """Posts, TAGS, classifications and months of the admitted cables, with counts; at most `top` of each."""
        where = condition(self.database, filters)

        def counted(value: str, joins: str, order: str = "2 DESC, 1", limit: int | None = top) -> tuple[Facet, ...]:
            rows = self.database.rows(
                f"SELECT {value}, count(*) FROM cables c {joins} WHERE {where.sql} AND {value} IS NOT NULL "
                f"GROUP BY 1 ORDER BY {order} LIMIT ?",
                (*where.values, -1 if limit is None else limit),
            )
            return tuple(Facet(str(name), cast(int, count)) for name, count in rows)

        return Facets(
            posts=counted("o.name", "JOIN posts o ON o.id = c.post"),
            tags=counted("t.code", "JOIN cable_tags ct ON ct.cable = c.id JOIN tags t ON t.id = ct.tag"),
            classifications=counted("s.name", "JOIN classifications s ON s.id = c.classification"),
            months=counted("substr(c.created, 1, 7)", "", order="1", limit=None),
        )

    def posts(self) -> tuple[Post, ...]:
        """All origins, the one with most cables first."""
        rows = self.database.rows(
            "SELECT o.name, count(*) FROM cables c JOIN posts o ON o.id = c.post GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return tuple(Post(str(name), city_of(str(name)), cast(int, count)) for name, count in rows)

    def resolve(self, filters: Filters) -> Filters:
        """The same filters in exact names: origins as cables name them, whole classifications, filed reference IDs.

        A field whose values are unknown here keeps them, so that it still admits nothing.
        """
        marks = ", ".join("?" * len(filters.cables))
        cables = [cable.upper().strip() for cable in filters.cables]
        filed = self.database.rows(
            f"SELECT reference_id FROM cables WHERE reference_id IN ({marks}) OR "
            f"(canonical_id <> reference_id AND canonical_id IN ({marks}))",
            cables * 2,
        )
        return replace(
            filters,
            origins=tuple(origins(self.database, filters).values()) or filters.origins,
            classifications=tuple(classifications(self.database, filters).values()) or filters.classifications,
            cables=tuple(str(name) for (name,) in filed) or filters.cables,
            tags=tuple(tag.upper().strip() for tag in filters.tags),
        )
