"""The records that reading produces: a Cable and its Paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ingest.key import Key

Kind = Literal["summary", "comment", "action", "body", "note"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cable was read: a file, the archive member inside it, and the row of a table (1-based)."""

    file: str
    member: str | None = None
    row: int | None = None
    format: str = ""

    def __str__(self) -> str:
        place = self.file if self.member is None else f"{self.file}!{self.member}"
        return place if self.row is None else f"{place}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of TO or INFO: a post or office, with the precedence that it was sent at."""

    name: str
    precedence: str | None = None


@dataclass(frozen=True, slots=True)
class Transmission:
    """The header a cable was transmitted with; `dtg` is the date-time group as printed (`270408Z APR 09`)."""

    precedence: str | None = None
    dtg: str | None = None
    sender: str | None = None
    to: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One citable paragraph.

    `number` is the number the cable prints, or one supplied by us where the cable prints none (`supplied`).
    `occurrence` is 2 for the second paragraph printed with the same number, and so on.
    `text` is the clean text without number and portion mark; `raw` is the text as the source has it.
    `portion` is the portion mark without brackets (`C`, `S/NF`); `heading` the heading printed over it.
    """

    reference_id: str
    number: int
    text: str
    raw: str
    occurrence: int = 1
    supplied: bool = False
    portion: str | None = None
    kind: Kind = "body"
    heading: str | None = None

    @property
    def key(self) -> Key:
        """Its name for good."""
        return Key.of(self.reference_id, self.number, self.occurrence)


@dataclass(frozen=True, slots=True)
class Cable:
    """One cable as its source has it.

    `reference_id` is the ID under which the source files the cable; `canonical_id` is the same for well-formed IDs
    and the repaired ID (year, post, serial) for malformed ones. `references` are reference IDs of other cables.
    `lost_words` counts the words of the source that ended neither in a paragraph, nor in a field, nor are furniture.
    """

    reference_id: str
    canonical_id: str
    created: datetime | None
    released: datetime | None
    classification: str
    caveats: tuple[str, ...]
    origin: str
    subject: str
    tags: tuple[str, ...]
    references: tuple[str, ...]
    classified_by: str | None
    signer: str | None
    declassify_on: date | None
    is_partial: bool
    transmission: Transmission
    sections: int
    paragraphs: tuple[Paragraph, ...]
    raw: str
    source: Source
    lost_words: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that is in no cable, and why: the report of an ingest lists every one."""

    source: Source
    reason: str
