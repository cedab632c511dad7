"""Questions read without a library: every cable with a year is there, and one Astana 713."""

from __future__ import annotations

from rag.question.named.anchors import Anchors, find_anchors
from rag.question.named.references import CableMention
from rag.question.parse import LibraryKnowledge, parse
from rag.question.question import Question
from rag.records import Turn


def resolve(mention: CableMention) -> tuple[str, ...]:
    """The cable that a mention means."""
    if mention.reference_id is not None:
        return (mention.reference_id,)
    return ("09ASTANA713",) if (mention.post, mention.serial) == ("ASTANA", 713) else ()


def asked(words: str, *history: Turn) -> Question:
    """The question as it is read; no word is respelled, and no post is known that all do not know."""
    return parse(words, history, LibraryKnowledge(resolve, lambda words: [0] * len(words), lambda words: (), ()))


def anchors(text: str) -> Anchors:
    """What a text names."""
    return find_anchors(text, resolve)
