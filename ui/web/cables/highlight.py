"""Which words of a paragraph support a sentence: the verbatim span where there is one, else the words in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag import shared_words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


def mark_support(text: str, claims: tuple[str, ...]) -> list[Piece]:
    """Cuts the text into pieces, the words that carry the claims marked; the pieces joined are the text."""
    return cut_at(text, [span for one in claims for span in _verbatim(text, one) or shared_words(text, one)])


def _verbatim(text: str, claim: str) -> list[tuple[int, int]]:
    words = claim.strip().strip("\"“”'").split()
    if len(words) < 3:
        return []
    found = re.search(r"\s+".join(re.escape(word) for word in words), text, re.IGNORECASE)
    return [found.span()] if found else []


def cut_at(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text in pieces, those at the spans marked; marks that only blanks part are one."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        if start > at and (text[at:start].strip() or not pieces):
            pieces.append(Piece(text[at:start], False))
        elif start > at:  # only blanks between two marked words: one mark
            pieces[-1] = Piece(pieces[-1].text + text[at:start], True)
        if pieces and pieces[-1].marked:
            pieces[-1] = Piece(pieces[-1].text + text[start:end], True)
        else:
            pieces.append(Piece(text[start:end], True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], False))
    return pieces
