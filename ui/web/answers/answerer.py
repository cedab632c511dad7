"""The seam to what answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rag.records import AnswerStream, Filters, SearchResult, Turn


class Answerer(Protocol):
    """What answers: `rag.Pipeline`."""

    def close(self) -> None:
        """Lets the model go."""
        ...

    def search(
        self, question: str, filters: Filters = ..., history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs, best first."""
        ...

    def stream(self, question: str, filters: Filters = ..., history: Sequence[Turn] = ()) -> AnswerStream:
        """The search result, each quote, revisions of them, the answer."""
        ...
