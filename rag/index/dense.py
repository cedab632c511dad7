"""The seam to the dense index: the paragraphs nearest in meaning."""

from __future__ import annotations

from typing import Protocol

from ingest.key import Key
from rag.embed.embedder import Vectors
from rag.records import Filters


class DenseIndex(Protocol):
    """Paragraphs by the cosine similarity of their best chunk."""

    def nearest(self, vector: Vectors, limit: int, filters: Filters = Filters()) -> list[tuple[Key, float]]:
        """(paragraph key, cosine similarity), best first, among the paragraphs that `filters` admit.

        `vector` is one unit vector of shape (dimension,).
        """
        ...
