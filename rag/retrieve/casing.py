"""Which words the library always writes with a capital."""

from __future__ import annotations

from collections.abc import Sequence

from rag.library import Library
from rag.question.casing import always_capital

_LOOKED_AT = 12
"""Paragraphs in which a word is looked at; a common word that stands small nowhere in so many is rare."""
_KEPT = 5_000


class Casing:
    """Asks the indexes, and remembers."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, bool] = {}
        self._cables = -1

    def proper(self, words: Sequence[str]) -> set[str]:
        """Those of the words (in small letters) that are names here."""
        cables = self._library.catalog.extent().cables
        if cables != self._cables or len(self._known) > _KEPT:
            self._known, self._cables = {}, cables
        for word in words:
            if word not in self._known:
                self._known[word] = self._is_name(word)
        return {word for word in words if self._known[word]}

    def _is_name(self, word: str) -> bool:
        keys = [key for key, _ in self._library.lexical.search(word, _LOOKED_AT)]
        return always_capital(word, [entry.text for entry in self._library.catalog.paragraphs(keys).values()])
