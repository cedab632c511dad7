"""The part of a paragraph to show for a question, and the words in it that match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.spelling import plain
from rag.text.stems import stem, terms
from rag.text.stop_words import STOP

_WORD = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of a paragraph: `text == paragraph[start:end]`; `marks` are spans within `text`, in order, apart."""

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def marks(text: str, question: str) -> tuple[tuple[int, int], ...]:
    """The spans of the words of a text whose stems the question has; neighbouring marks are joined."""
    wanted = set(terms(question))
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(plain(text)):
        word = match[0].lower()
        if word in STOP or stem(word) not in wanted:
            continue
        if found and text[found[-1][1] : match.start()] in (" ", "-"):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return tuple(found)


def snippet(text: str, question: str, width: int = 320) -> Snippet:
    """The window of about `width` characters that holds the most different words of the question, cut at words."""
    found = marks(text, question)
    if len(text) <= width:
        return Snippet(text, 0, len(text), found)
    start = _best_start(text, found, width)
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + width // 2)
    inside = tuple((a - start, b - start) for a, b in found if a >= start and b <= end)
    return Snippet(text[start:end], start, end, inside)


def _best_start(text: str, found: Sequence[tuple[int, int]], width: int) -> int:
    """Where a window should begin: at a sentence or a word, a little before its first match."""

    def worth(begin: int) -> int:
        return len({text[a:b].lower() for a, b in found if begin <= a and b <= begin + width})

    starts = [0, *(match.end() for match in re.finditer(r"[.!?;]\s+", text)), *(max(0, a - 60) for a, _ in found)]
    best = max(starts, key=lambda begin: (worth(begin), -begin))
    if best in (0, len(text)) or text[best - 1].isspace():
        return min(best, max(0, len(text) - 1))
    space = text.find(" ", best)
    return best if space < 0 else space + 1


WHOLE = 2_000
"""Characters up to which a paragraph is shown whole; 98 of 100 real ones are shorter."""


def passage(text: str, question: str) -> str:
    """The paragraph whole, or, of a very long one, what lies around the words of the question, between ellipses.

    As much is shown before and after the densest half as makes it whole: what answers often follows what matches.
    """
    if len(text) <= WHOLE:
        return text.strip()
    part = snippet(text, question, WHOLE // 2)
    start, end = max(0, part.start - WHOLE // 4), min(len(text), part.end + WHOLE // 4)
    start = text.rfind(" ", 0, start) + 1
    end = len(text) if (blank := text.find(" ", end)) < 0 else blank
    if end - start > 2 * WHOLE:  # no blanks to cut at
        start, end = part.start, part.end
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"
