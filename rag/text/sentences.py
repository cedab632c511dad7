"""Splits paragraph text into sentences, keeping offsets, and tells which of them lean on the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.gazetteer.months import SHORT_MONTHS

Span = tuple[int, int]
"""(start, end) in a text."""
REFERS_BACK = re.compile(  # "He said", "In March he said": who is meant stands in the sentence before
    r"[\"'“(]{0,4}+(?:(?:in|on|at|by|after|since|during) (?:[^,.]{1,40}, |(?:[\w'-]+ ){1,2}))?"
    r"(?:he|she|they|it|this|these|that|those|his|her|their|its|both|such)\b",
    re.IGNORECASE,
)
ENDS = ".!?"
"""What ends a sentence."""
CLOSERS = "\"'”’)"
"""What may stand behind that and belongs to the sentence."""
_END = re.compile(
    rf"""(?<=[{ENDS}])([{CLOSERS}\]]*+)\s++(?=["'(\[“‘]*+[A-Z0-9])"""
    r"""|(?<!\s)(?=[^\S\n]*+\n)\s++(?:--\s*+|[*•-]\s++)(?=[\w"'“‘])"""  # the next point of a list, after its mark
)
_SHORT_FORM = re.compile(
    r"(?:(?<![\w'’,&/-])[A-Za-z]"  # an initial, the last letter of `U.S.` or `e.g.`; no `Shi'a.` or `R&D.`
    r"|(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Sgt|Amb|Sen|Rep|Gov|Pres|St|Nos?|vs|etc|cf|approx|paras?|"
    rf"refs?|Inc|Ltd|Co|Corp|{SHORT_MONTHS}))$"
)
_LONGEST_FORM = 8  # characters of a short form and what stands before it


LONGEST = 2_000
"""Characters from which on what has no end is cut at a blank: it is a table, or means harm."""


def is_short_form(text: str, end: int) -> bool:
    """Whether a full stop at `end` belongs to an abbreviation or an initial before it, and ends no sentence."""
    return bool(_SHORT_FORM.search(text, max(0, end - _LONGEST_FORM), end))


def sentence_spans(text: str) -> list[Span]:
    """(start, end) of each sentence of the text, in order; abbreviations and initials do not end one.

    Each point of a list is one, without its mark; none is longer than LONGEST.
    """
    return [part for span in _whole_spans(text) for part in _parts(text, *span)]


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        blank = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        cut = blank if blank > start else start + LONGEST
        if text[start:cut].strip():
            yield start, cut
        start = cut + (cut == blank)
    if text[start:end].strip():
        yield start, end


def _whole_spans(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() - 1
        if match[1] is not None and text[stop] == "." and is_short_form(text, stop):
            continue
        if match.start() > start:
            spans.append((start, match.start() if match[1] is None else match.end(1)))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans
