"""Names typed in small letters: who asks for merkel means Merkel, where the library always writes her so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from rag.text.stop_words import STOP

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_MOST = 24
"""Words of one question that are looked up."""

Proper = Callable[[Sequence[str]], Collection[str]]
"""Those of some words that the library always writes with a capital, wherever they stand in a sentence."""


def lower_capitals(question: str) -> str:
    """A question all in capitals in small letters: there capitals tell nothing."""
    return question.lower() if question.isupper() and len(_WORD.findall(question)) >= _SHORTEST else question


def restore_capitals(question: str, proper: Proper) -> str:
    """The question with capitals for the names in it, where it has none of its own; else as it is.

    `the king` stays: a word after `the` is whom the speakers have in mind, not a name.
    """
    if any(match.start() and match[0][0].isupper() and match[0] != "I" for match in _WORD.finditer(question)):
        return question
    asked = {match[0].lower() for match in _WORD.finditer(question) if _may_be_a_name(question, match)}
    names = set(proper(sorted(asked)[:_MOST])) if asked else set()

    def better(match: re.Match[str]) -> str:
        fits = match[0].lower() in names and _may_be_a_name(question, match)
        return match[0][0].upper() + match[0][1:] if fits else match[0]

    return _WORD.sub(better, question) if names else question


def _may_be_a_name(question: str, match: re.Match[str]) -> bool:
    word = match[0].lower()
    before = question[max(0, match.start() - 4) : match.start()].lower()
    return len(word) >= _SHORTEST and word not in STOP and before != "the " and not before.endswith(("'", "’"))


def always_capital(word: str, texts: Sequence[str]) -> bool:
    """Whether a word in small letters stands in the texts with a capital inside sentences, and never without."""
    form = re.compile(rf"(?<![\w-]){re.escape(word)}(?!\w)", re.IGNORECASE)
    inside = 0
    for text in texts:
        for match in form.finditer(text):
            if match[0].islower():
                return False
            begins = not re.search(r"[\w,;)]\s{1,3}$", text[max(0, match.start() - 4) : match.start()])
            inside += match[0][1:].islower() and not begins
    return inside > 0
