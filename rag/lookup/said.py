"""`What did 09VELMAR720 say about the snow?`: the sentences of that cable that hold the word, where they are few."""

from __future__ import annotations

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.finding import LookupResult
from rag.records import Filters, Sentence
from rag.text.text import Text

MOST = 6
"""Sentences of an answer; where more hold the words, they must be weighed, and the question goes the usual way."""


def sentences_about(catalog: Catalog, cable: str, wanted: frozenset[str]) -> LookupResult | None:
    """The sentences with all of these stems as quotes, in the cable's order; None where there are none, or too many."""
    sentences: list[Sentence] = []
    shown: list[Entry] = []
    for entry in catalog.of_cable(cable):
        held = [one.text for one in Text(entry.text).sentences.values() if wanted <= one.terms]
        voice = (f"Comment, {entry.origin}" if entry.origin else "Comment") if entry.kind == "comment" else None
        sentences += [Sentence(text, (entry.key,), "quote", voice) for text in held]
        shown += [entry] if held else []
    if not sentences or len(sentences) > MOST:
        return None
    return LookupResult("fact", Filters(cables=(cable,)), tuple(sentences), tuple(shown))
