"""What the catalog answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ingest.cable import Cable, Kind
from ingest.key import Key
from rag.records import Hit


class Outcome(StrEnum):
    """What became of a cable that was put in."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    EARLIER = "earlier"
    """A release older than the one in the library: kept as an earlier version of it."""
    MENDED = "mended"
    """The same content, put again where the stored one was damaged."""
    REMOVED = "removed"
    """Passed over, since it was taken out on purpose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph with what its cable says about it. `id` orders paragraphs as ingested; keys are what lasts."""

    id: int
    key: Key
    reference_id: str
    number: int
    occurrence: int
    supplied: bool
    portion: str | None
    kind: Kind
    heading: str | None
    text: str
    origin: str
    created: datetime | None
    released: datetime | None
    classification: str
    subject: str

    def hit(self, score: float) -> Hit:
        """The paragraph as a search gives it."""
        return Hit(
            key=self.key,
            reference_id=self.reference_id,
            number=self.number,
            score=score,
            text=self.text,
            origin=self.origin,
            created=self.created,
            classification=self.classification,
            subject=self.subject,
            kind=self.kind,
            heading=self.heading,
            portion=self.portion,
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One value and how many admitted cables have it."""

    value: str
    cables: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the admitted cables have: posts, TAGS and classifications by count, months (`2009-04`) in order."""

    posts: tuple[Facet, ...]
    tags: tuple[Facet, ...]
    classifications: tuple[Facet, ...]
    months: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """An origin as cables name it (`Embassy Astana`), its city (`Astana`), and how many cables it has here."""

    name: str
    city: str
    cables: int


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a cable; `number` counts from 1, the oldest; `replaced` is None for the one in force."""

    number: int
    released: datetime | None
    replaced: datetime | None
    cable: Cable


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a cable that was taken out: when, by whom and why (empty where no reason was given)."""

    reference_id: str
    canonical_id: str
    removed: datetime
    who: str
    why: str

    @property
    def line(self) -> str:
        """`09VELMAR366 was removed on 2026-11-29 by archivist: the source withdrew it`."""
        why = f": {self.why}" if self.why else ""
        return f"{self.reference_id} was removed on {self.removed:%Y-%m-%d} by {self.who}{why}"


@dataclass(frozen=True, slots=True)
class PastReport:
    """What is kept of an ingest; `finished` is None for one that was interrupted or is under way."""

    number: int
    started: str
    finished: str | None
    read: int
    new: int
    replaced: int
    unchanged: int
    earlier: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds; `pending` cables are stored but not yet indexed."""

    cables: int
    paragraphs: int
    chunks: int
    pending: int
    versions: int
    first: date | None
    last: date | None
