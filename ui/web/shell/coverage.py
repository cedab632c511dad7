"""What the library holds, in a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rag.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cables, paragraphs and posts, and the period of the cables' creation."""

    cables: int
    paragraphs: int
    posts: int
    first: date | None
    last: date | None


def coverage(catalog: Catalog) -> Coverage:
    """What the library holds now."""
    counts = catalog.counts()
    return Coverage(counts.cables, counts.paragraphs, len(catalog.posts()), counts.first, counts.last)
