"""The seam between the pages and the library: what they read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ingest.cable import Cable
from rag.records import Answer, Filters, SearchResult, Sentence
from rag.records import Turn as Said


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the library holds: the period is that of the cables' creation."""

    cables: int = 0
    paragraphs: int = 0
    posts: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A value that cables can be filtered by, and how many have it."""

    value: str
    cables: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that can be chosen; `months` are `2009-04`, in order."""

    posts: tuple[Count, ...] = ()
    tags: tuple[Count, ...] = ()
    classifications: tuple[Count, ...] = ()
    months: tuple[Count, ...] = ()


class Archive(Protocol):
    """The cables as the pages read them; all of it works while the models still load."""

    def coverage(self) -> Coverage:
        """What the library holds."""
        ...

    def facets(self, filters: Filters) -> Facets:
        """The values to filter by, with counts under these filters."""
        ...

    def cable(self, reference_id: str) -> Cable:
        """The whole cable; raises NotFound."""
        ...

    def subjects(self, reference_ids: Sequence[str]) -> dict[str, str]:
        """The subjects of those of the cables that are in the library."""
        ...

    def cited_by(self, reference_id: str) -> list[str]:
        """The cables in the library that refer to this one."""
        ...

    def openings(self, count: int) -> list[Cable]:
        """Some cables that a first question can be about, of different posts."""
        ...


class Asker(Protocol):
    """What answers: `rag.pipeline.Pipeline`."""

    def search(
        self, question: str, filters: Filters = ..., history: Sequence[Said] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs, best first."""
        ...

    def stream(
        self, question: str, filters: Filters = ..., history: Sequence[Said] = ()
    ) -> Iterator[SearchResult | Sentence | Answer]:
        """The search result, each sentence, the answer."""
        ...
