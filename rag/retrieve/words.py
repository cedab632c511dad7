"""The words of a text as the index knows them: plain letters, lower case, English stems."""

from __future__ import annotations

import re

from rag.index.tantivy import stems
from rag.query.places import plain

_WORD = re.compile(r"[a-z0-9]+")
_KEPT = 200_000
_stems: dict[str, str] = {}

STOP = frozenset(
    "a about according after all also an and any are as ask asked at be because been before being between both but by "
    "can could did do does during each every for from had has have having he her here his how i if in into is it its "
    "may me might more most must my no nor not of off on only or other our out over own same say said says shall she "
    "should so some such tell than that the their them then there these they this those to told too under up us very "
    "was we were what when where which while who whom whose why will with would you your".split()
)


def terms(text: str) -> list[str]:
    """The stems of the words of a text, in order, without stop words and single letters."""
    return [stem(word) for word in _words(text) if word not in STOP and (len(word) > 1 or word.isdigit())]


def vocabulary(text: str) -> frozenset[str]:
    """The same without order and number: what a whole paragraph is asked for, so each word is looked at once."""
    words = set(_words(text)) - STOP
    return frozenset(_stems.get(word) or stem(word) for word in words if len(word) > 1 or word.isdigit())


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text).lower())


def stem(word: str) -> str:
    """The English stem of one lower-case word; stems are remembered, since few words make up most text."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) >= _KEPT:
            _stems.clear()
        made = stems(word)
        found = _stems[word] = made[0] if made else word
    return found
