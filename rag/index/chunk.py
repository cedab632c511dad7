"""Chunks: windows of a paragraph that fit the embedding model, each with a line of context before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cable import Cable
from ingest.key import Key
from rag.embed.bundled import LIMIT
from rag.embed.tokenizer import Word, WordPieces, bundled_pieces

CHUNKING = "windows-1"
"""Names the rules of this file in a library's manifest: vectors of other windows are refused."""

BUDGET = LIMIT - 2  # pieces beside [CLS] and [SEP]
CONTEXT = 64  # pieces that the context line may take at most
OVERLAP = 48  # pieces of the window before that may be repeated, in whole sentences

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A window of a paragraph: `paragraph.text[start:end]`, number `w` in `id` = `REFID#N/w`, counted from 1.

    `text` is what is embedded: the context line, a line break, the window; never more than the model reads.
    """

    id: str
    key: Key
    text: str
    start: int
    end: int


def chunks(cable: Cable) -> list[Chunk]:
    """The chunks of a cable in reading order: every word of every paragraph stands in at least one of them."""
    pieces = bundled_pieces()
    context = context_line(cable, pieces)
    budget = BUDGET - sum(word.pieces for word in pieces.words(context))
    return [
        Chunk(f"{paragraph.key}/{number}", paragraph.key, f"{context}\n{paragraph.text[start:end]}", start, end)
        for paragraph in cable.paragraphs
        for number, (start, end) in enumerate(windows(paragraph.text, budget, pieces), start=1)
    ]


def context_line(cable: Cable, pieces: WordPieces) -> str:
    """`Embassy Astana, 2009-04-27. KAZAKHSTAN -- MORE EURASIA.`, cut to CONTEXT pieces."""
    day = "" if cable.created is None else f", {cable.created:%Y-%m-%d}"
    line = " ".join(f"{cable.origin}{day}. {cable.subject}.".split())
    taken = 0
    for word in pieces.words(line):
        taken += word.pieces
        if taken > CONTEXT:
            return line[: word.start].rstrip()
    return line


def windows(text: str, budget: int, pieces: WordPieces) -> list[tuple[int, int]]:
    """Spans of the text with at most `budget` pieces each, of like size, that together hold every word.

    Windows begin and end with a sentence where one fits, else with a word. A window repeats the last sentences of
    the one before it, up to OVERLAP pieces. A text without words has no window.
    """
    words = pieces.words(text)
    total = sum(word.pieces for word in words)
    if not words:
        return []
    if total <= budget:
        return [(0, len(text))]
    target = min(budget, total // -(-total // (budget - OVERLAP)) + OVERLAP)
    parts = list(_parts(text, words, budget))
    spans: list[tuple[int, int]] = []
    window: list[Word] = []
    fresh = 0  # parts in the window that no window before it holds
    for part in parts:
        size = sum(p.pieces for p in window)
        if fresh and (size >= target or size + part.pieces > budget):
            spans.append((window[0].start, window[-1].end))
            window, fresh = _tail(window, budget - part.pieces), 0
        window.append(part)
        fresh += 1
    spans.append((window[0].start, window[-1].end))
    return spans


def _tail(window: list[Word], room: int) -> list[Word]:
    kept: list[Word] = []
    taken = 0
    for part in reversed(window[1:]):
        taken += part.pieces
        if taken > min(OVERLAP, room):
            break
        kept.insert(0, part)
    return kept


def _parts(text: str, words: list[Word], budget: int) -> Iterator[Word]:
    """Sentences as spans with their pieces; one too long for the budget is cut between words."""
    ends = iter([match.end() for match in _SENTENCE_END.finditer(text)])
    limit = next(ends, len(text))
    start, taken, last = words[0].start, 0, words[0].start
    for word in words:
        if word.start >= limit or taken + word.pieces > budget:
            if taken:
                yield Word(start, last, taken)
            start, taken = word.start, 0
            while word.start >= limit:
                limit = next(ends, len(text) + 1)
        taken += word.pieces
        last = word.end
    yield Word(start, last, taken)
