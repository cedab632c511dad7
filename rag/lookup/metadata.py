"""`Who signed 09VELMAR720?`: what a cable says of itself in its header and at its end, from the catalog."""

from __future__ import annotations

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.fields import FIELDS
from rag.lookup.finding import LookupResult
from rag.question.asks.forms import fields_asked
from rag.question.asks.frame import cables
from rag.question.question import Question
from rag.records import Filters, Sentence


def metadata(catalog: Catalog, read: Question, frame: str) -> LookupResult | None:
    """One sentence for each cable and field; it cites the first paragraph, under the header that gives the field."""
    asked = fields_asked(frame)
    if not asked:
        return None
    sentences: list[Sentence] = []
    shown: list[Entry] = []
    for reference_id in cables(read):
        cable, first = catalog.cable(reference_id), catalog.of_cable(reference_id)[:1]
        shown += first
        cited = tuple(entry.key for entry in first)
        sentences += [Sentence(f"{cable.reference_id} {FIELDS[field](cable)}.", cited, "supported") for field in asked]
    return LookupResult("metadata", Filters(cables=cables(read)), tuple(sentences), tuple(shown))
