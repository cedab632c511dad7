"""The seam to the lexical index: paragraphs by the words they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ingest.key import Key
from rag.records import Filters


class LexicalIndex(Protocol):
    """Paragraphs by BM25 over text, heading and subject."""

    def search(
        self, query: str, limit: int, filters: Filters = Filters(), phrases: Sequence[str] = ()
    ) -> list[tuple[Key, float]]:
        """(paragraph key, BM25 score), best first, among the paragraphs that `filters` admit.

        `query` is plain words, no query language; a paragraph that holds one of `phrases` word by word ranks higher.
        """
        ...

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each term: ln(1 + (N - n + 0.5) / (n + 0.5)), n paragraphs of N hold it.

        Terms are those of the index (`rag.text.stems.index_terms`); an unknown one is the rarest of all.
        """
        ...
