"""Which words of a paragraph support a sentence: the verbatim span where there is one, else the words in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_COMMON = frozenset(
    "about after again against also among and any are because been before being between both but can could did does "
    "during each from had has have having her him his how into its itself more most not now off only other our out "
    "over own said same she should some such than that the their them then there these they this those through told "
    "too under until very was were what when where which while who whom why will with would you your".split()
)
_STEM = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool


def mark_support(text: str, claims: tuple[str, ...]) -> list[Piece]:
    """Cuts the text into pieces, the words that carry the claims marked; the pieces joined are the text."""
    spans: list[tuple[int, int]] = []
    for claim in claims:
        spans += _verbatim(text, claim) or _shared(text, claim)
    return _cut(text, spans)


def _verbatim(text: str, claim: str) -> list[tuple[int, int]]:
    words = claim.strip().strip("\"“”'").split()
    if len(words) < 3:
        return []
    found = re.search(r"\s+".join(re.escape(word) for word in words), text, re.IGNORECASE)
    return [found.span()] if found else []


def _shared(text: str, claim: str) -> list[tuple[int, int]]:
    stems = {_stem(word) for word in _WORD.findall(claim)} - {""}
    return [found.span() for found in _WORD.finditer(text) if _stem(found.group()) in stems]


def _stem(word: str) -> str:
    folded = word.casefold()
    if folded in _COMMON or (len(folded) < 3 and not folded.isdigit()):
        return ""
    return folded.removesuffix("'s").removesuffix("’s").removesuffix("s")[:_STEM]


def _cut(text: str, spans: list[tuple[int, int]]) -> list[Piece]:
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
