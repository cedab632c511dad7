"""The seam to re-ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rag.records import Hit


class Reranker(Protocol):
    """Scores candidate paragraphs against a question."""

    fingerprint: str

    def scores(self, question: str, hits: Sequence[Hit]) -> list[float]:
        """One score a hit, higher is better."""
        ...
