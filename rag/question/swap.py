"""Short follow-ups that only exchange one thing: `and 09VELMAR720?`, `and in June 2009?`, `and paragraph 4?`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.question.named.anchors import Anchors

_SHORT = 80
"""Characters of the longest such question."""
_AROUND = re.compile(
    r"\b(?:and|but|or|so|then|also|what|how|about|of|in|from|by|for|on|the|at|cable|cables|embassy|consulate|again)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:¶|#|\bparagraph|\bpara\.?)\s{0,3}(\d{1,3}(?:\.\d)?)", re.IGNORECASE)


def swap(question: Anchors, topic: Anchors, subject: str | None) -> str | None:
    """The earlier question with the one thing exchanged that the later names; None where it asks for something else.

    `subject` is the cable that the turns before are about: a paragraph named alone is one of its.
    """
    if len(question.text) > _SHORT:
        return None
    number = _NUMBER.search(question.text)
    if number and _only(question.text, *number.span()):
        return f"What does paragraph {number[1]} of {subject} say?" if subject else None
    for spans in (_cables, _times, _cities):
        new, old = spans(question), spans(topic)
        if len(new) == 1 and len(old) == 1 and _only(question.text, *new[0]):
            (start, end), (first, last) = new[0], old[0]
            return f"{topic.text[:first]}{question.text[start:end]}{topic.text[last:]}"
    return None


def _only(question: str, start: int, end: int) -> bool:
    """Whether nothing with a meaning stands around a span."""
    return not re.search(r"\w", _AROUND.sub("", f"{question[:start]} {question[end:]}"))


def _cables(text: Anchors) -> Sequence[tuple[int, int]]:
    return text.spans


def _times(text: Anchors) -> Sequence[tuple[int, int]]:
    return [period.at for period in text.periods]


def _cities(text: Anchors) -> Sequence[tuple[int, int]]:
    return [(place.start, place.end) for place in text.places if place.city]
