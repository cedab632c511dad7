"""Splits paragraph text into sentences, keeping offsets, and tells which of them lean on the one before."""

from __future__ import annotations

import re

REFERS_BACK = re.compile(  # "He said", "In March he said": who is meant stands in the sentence before
    r"[\"'“(]*(?:(?:in|on|at|by|after|since|during) (?:[^,.]{1,40}, |(?:[\w'-]+ ){1,2}))?"
    r"(?:he|she|they|it|this|these|that|those|his|her|their|its|both|such)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"""(?<=[.!?])(["')\]”’]*)\s+(?=["'(\[“‘]*[A-Z0-9])"""
    r"""|\s*\n\s*(?:--\s*|[*•-]\s+)(?=[\w"'(“‘])"""  # the next point of a list, which begins after its mark
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sen|Rep|Gov|Amb|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|approx|U\.S|U\.N|U\.K|[A-Z])\.$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of the text, in order; abbreviations and initials do not end one.

    Each point of a list is one, without its mark.
    """
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
