"""The part of a paragraph to show for a question, and the words in it that match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.sentences import Span, sentence_spans
from rag.text.stop_words import STOP
from rag.text.tokens import content_words, tokenize


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of a paragraph: `text == paragraph[start:end]`; `marks` are spans within `text`, in order, apart."""

    text: str
    start: int
    end: int
    marks: tuple[Span, ...]


def shared_words(text: str, other: str) -> tuple[Span, ...]:
    """The spans of the words of a text that carry meaning and that the other has in any form; neighbours are joined."""
    wanted = content_words(other)
    found: list[Span] = []
    for token in tokenize(text):
        if token.norm in STOP or token.stem not in wanted:
            continue
        if found and text[found[-1][1] : token.start] in (" ", "-"):
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    return tuple(found)


def snippet(text: str, question: str, width: int = 320) -> Snippet:
    """The window of about `width` characters that holds the most different words of the question, cut at words."""
    found = shared_words(text, question)
    if len(text) <= width:
        return Snippet(text, 0, len(text), found)
    start = _best_start(text, found, width)
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + width // 2)
    inside = tuple((a - start, b - start) for a, b in found if a >= start and b <= end)
    return Snippet(text[start:end], start, end, inside)


def _best_start(text: str, found: Sequence[Span], width: int) -> int:
    """Where a window should begin: at a sentence or a word, a little before its first match."""

    def worth(begin: int) -> int:
        return len({text[a:b].lower() for a, b in found if begin <= a and b <= begin + width})

    starts = [0, *(start for start, _ in sentence_spans(text)), *(max(0, a - 60) for a, _ in found)]
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
