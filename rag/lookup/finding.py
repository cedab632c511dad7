"""What a look-up gives, before it becomes an answer."""

from __future__ import annotations

from dataclasses import dataclass

from rag.catalog.records import Entry
from rag.records import Filters, Kind, Sentence


@dataclass(frozen=True, slots=True)
class LookupResult:
    """`sentences` cite paragraphs in `shown`; `said` is the line where there are none, `note` what the reader is told
    beside; `nothing` is true where what was asked for is not here. `filters` are those that were looked through.

    A field of a cable, a count or a line of a list stands in the catalog and in no paragraph: it cites the first
    paragraph of its cable, under whose header it stands; what was counted by its words cites the paragraph that holds
    them.
    """

    kind: Kind
    filters: Filters
    sentences: tuple[Sentence, ...] = ()
    shown: tuple[Entry, ...] = ()
    said: str = ""
    note: str | None = None
    nothing: bool = False
    cables: tuple[str, ...] = ()
