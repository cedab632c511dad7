"""The seam to the lexical index: paragraphs by BM25."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class LexicalIndex(Protocol):
    """Paragraphs by the words they hold."""

    def search(self, query: str, limit: int, within: Iterable[str] | None = None) -> list[tuple[str, float]]:
        """(paragraph key, BM25 score), best first; `within` restricts to the paragraphs of those reference IDs."""
        ...
