"""The words of a text as the index knows them: folded, lower case, English stems (Snowball's, Porter 2).

The stemmer is that of tantivy, which the index is stemmed by: the words of a question and of the index cannot part, and
it takes a twentieth of the time of one in Python, which counts where a question meets hundreds of paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rag.text.spelling import fold
from rag.text.stop_words import STOP

LONGEST = 40
"""Bytes from which on a word is no word to the index."""
_WORD = re.compile(r"[^\W_]+")
_KEPT = 200_000
_stems: dict[str, str] = {}


def split_words(text: str) -> list[str]:
    """The runs of letters and digits, folded and in lower case, in order."""
    return _WORD.findall(fold(text).lower())


def terms(text: str) -> frozenset[str]:
    """The stems of the words without stop words and single letters: what a paragraph is searched by."""
    kept = set(split_words(text)) - STOP
    return frozenset(_stems.get(word) or stem(word) for word in kept if len(word) > 1 or word.isdigit())


def stem(word: str) -> str:
    """The English stem of one lower-case word; stems are remembered, since few words make up most text."""
    known = _stems.get(word)
    if known is None:
        if len(_stems) >= _KEPT:
            _stems.clear()
        known = _stems[word] = next(iter(index_terms(word)), word)
    return known


def index_terms(text: str) -> list[str]:
    """The terms that the index holds for a text, in order (its tokenizer `en_stem`)."""
    return [str(term) for term in _analyzer().analyze(fold(text))]


@cache
def _analyzer() -> Any:
    import tantivy

    steps = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (tantivy.Filter.remove_long(LONGEST), tantivy.Filter.lowercase(), tantivy.Filter.stemmer("english")):
        steps = steps.filter(step)
    return steps.build()
