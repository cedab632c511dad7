"""The words of a text as the index knows them: plain letters, lower case, English stems."""

from __future__ import annotations

import re

from rag.index.tantivy import stems
from rag.text.spelling import fold
from rag.text.stop_words import STOP

_WORD = re.compile(r"[a-z0-9]+")
_KEPT = 200_000
_stems: dict[str, str] = {}

__all__ = ["STOP", "stem", "terms", "vocabulary"]


def terms(text: str) -> list[str]:
    """The stems of the words of a text, in order, without stop words and single letters."""
    return [stem(word) for word in _words(text) if word not in STOP and (len(word) > 1 or word.isdigit())]


def vocabulary(text: str) -> frozenset[str]:
    """The same without order and number: what a whole paragraph is asked for, so each word is looked at once."""
    words = set(_words(text)) - STOP
    return frozenset(_stems.get(word) or stem(word) for word in words if len(word) > 1 or word.isdigit())


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).lower())


def stem(word: str) -> str:
    """The English stem of one lower-case word; stems are remembered, since few words make up most text."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) >= _KEPT:
            _stems.clear()
        made = stems(word)
        found = _stems[word] = made[0] if made else word
    return found
