"""`What did 09VELMAR720 say about the snow?`: the sentences of that cable that hold the word, where they are few."""

from __future__ import annotations

import re

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.finding import LookupResult
from rag.question.asks.frame import CABLE
from rag.question.question import Question
from rag.records import Filters, Sentence
from rag.text.stems import terms
from rag.text.text import Text

MOST = 6
"""Sentences of an answer; where more hold the words, they must be weighed, and the question goes the usual way."""
_TOPIC = re.compile(
    rf"what (?:did|does|do) {CABLE} (?:say|report|tell(?: us)?|write|state|mention) (?:about|on|of|regarding|"
    rf"concerning) "
    r"(?P<topic>[^,;:?]{1,80})"
)
_WORDS = 3
"""Words of a topic that a single sentence may be expected to hold."""


def sentences_about(catalog: Catalog, read: Question, frame: str) -> LookupResult | None:
    """The sentences as quotes, in the cable's order; None where the words stand nowhere together, or too often."""
    match = _TOPIC.fullmatch(frame)
    wanted = terms(match["topic"]) if match else frozenset()
    if not wanted or len(wanted) > _WORDS or len(read.cables) != 1 or read.paragraphs:
        return None
    sentences: list[Sentence] = []
    shown: list[Entry] = []
    for entry in catalog.of_cable(read.cables[0]):
        held = [one.text for one in Text(entry.text).sentences.values() if wanted <= one.terms]
        voice = (f"Comment, {entry.origin}" if entry.origin else "Comment") if entry.kind == "comment" else None
        sentences += [Sentence(text, (entry.key,), "quote", voice) for text in held]
        shown += [entry] if held else []
    if not sentences or len(sentences) > MOST:
        return None
    return LookupResult("fact", Filters(cables=read.cables), tuple(sentences), tuple(shown))
