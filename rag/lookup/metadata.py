"""`Who signed 09VELMAR720?`: what a cable says of itself in its header and at its end, from the catalog."""

from __future__ import annotations

from collections.abc import Sequence

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.fields import FIELDS
from rag.lookup.finding import LookupResult
from rag.records import Filters, Sentence


def metadata(catalog: Catalog, cables: tuple[str, ...], fields: Sequence[str]) -> LookupResult:
    """One sentence for each cable and field; it cites the first paragraph, under the header that gives the field."""
    sentences: list[Sentence] = []
    shown: list[Entry] = []
    for reference_id in cables:
        cable, first = catalog.cable(reference_id), catalog.of_cable(reference_id)[:1]
        shown += first
        cited = tuple(entry.key for entry in first)
        sentences += [Sentence(f"{cable.reference_id} {FIELDS[field](cable)}.", cited, "supported") for field in fields]
    return LookupResult("metadata", Filters(cables=cables), tuple(sentences), tuple(shown))
