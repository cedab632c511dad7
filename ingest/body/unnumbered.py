"""Paragraphs of a text that prints no numbers: its blocks, in order."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\n[ ]*\n\s*")
_SENTENCE = re.compile(r"(?<=[.!?][\"”’')])\s+(?=[A-Z\"“(])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z\"“(])")
_MOST_WORDS = 400  # as long as the longest of a hundred numbered paragraphs (the 99th percentile has 392)
_ENOUGH_WORDS = 150  # what fits the embedding model with its context line


def blocks(text: str) -> list[str]:
    """The blocks of `text` between blank lines; one of more than 400 words is cut into groups of whole sentences."""
    found: list[str] = []
    for block in _BLANK.split(text):
        if not block.strip():
            continue
        if len(block.split()) <= _MOST_WORDS:
            found.append(block)
            continue
        start = words = 0
        last = 0
        for gap in _SENTENCE.finditer(block):
            words += len(block[last : gap.start()].split())
            last = gap.start()
            if words >= _ENOUGH_WORDS:
                found.append(block[start : gap.start()])
                start, words = gap.end(), 0
        if block[start:].strip():
            found.append(block[start:])
    return found
