"""Splits paragraph text into sentences, keeping offsets, and tells which of them lean on the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

REFERS_BACK = re.compile(  # "He said", "In March he said": who is meant stands in the sentence before
    r"[\"'“(]{0,4}+(?:(?:in|on|at|by|after|since|during) (?:[^,.]{1,40}, |(?:[\w'-]+ ){1,2}))?"
    r"(?:he|she|they|it|this|these|that|those|his|her|their|its|both|such)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"""(?<=[.!?])(["')\]”’]*+)\s++(?=["'(\[“‘]*+[A-Z0-9])"""
    r"""|(?<!\s)(?=[^\S\n]*+\n)\s++(?:--\s*+|[*•-]\s++)(?=[\w"'(“‘])"""  # the next point of a list, after its mark
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sen|Rep|Gov|Amb|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|approx|U\.S|U\.N|U\.K|[A-Z])\.$"
)


LONGEST = 2_000
"""Characters from which on what has no end is cut at a blank: it is a table, or means harm."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of the text, in order; abbreviations and initials do not end one.

    Each point of a list is one, without its mark; none is longer than LONGEST.
    """
    return [part for span in _whole_spans(text) for part in _parts(text, *span)]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        cut = blank if blank > start else start + LONGEST
        if text[start:cut].strip():
            yield start, cut
        start = cut + (cut == blank)
    if text[start:end].strip():
        yield start, end


def _whole_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match[1] is not None and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start()):
            continue
        if match.start() > start:
            spans.append((start, match.start() if match[1] is None else match.end(1)))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans
