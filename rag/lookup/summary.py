"""`Summarise 09VELMAR720`: the cable's own summary and comment, in its order."""

from __future__ import annotations

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.finding import LookupResult
from rag.lookup.paragraph import quote_paragraph
from rag.records import Filters

OPENING = 3
"""Paragraphs at the beginning that stand for a summary where a cable has none: there a cable says what it is about."""


def summary(catalog: Catalog, cables: tuple[str, ...]) -> LookupResult:
    """The paragraphs of summary and comment; without a summary the first paragraphs, and the reader is told."""
    shown: list[Entry] = []
    without: list[str] = []
    for reference_id in cables:
        entries = [entry for entry in catalog.of_cable(reference_id) if entry.text.strip()]
        told = [entry for entry in entries if entry.kind == "summary"]
        if not told:
            without.append(reference_id)
            told = entries[:OPENING]
        shown += [entry for entry in entries if entry in told or entry.kind == "comment"]
    note = f"{' and '.join(without)} has no summary of its own: these are its first paragraphs." if without else None
    return LookupResult("summary", Filters(cables=cables), tuple(map(quote_paragraph, shown)), tuple(shown), note=note)
