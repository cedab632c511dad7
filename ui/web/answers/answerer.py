"""The seam to what answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.records import AnswerEvent, Filters, SearchResult, Turn


class Answerer(Protocol):
    """What answers: `rag.pipeline.Pipeline`."""

    def search(
        self, question: str, filters: Filters = ..., history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs, best first."""
        ...

    def stream(self, question: str, filters: Filters = ..., history: Sequence[Turn] = ()) -> Iterator[AnswerEvent]:
        """The search result, each quote, revisions of them, the answer."""
        ...
