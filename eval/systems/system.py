"""The seam to what is evaluated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from eval.questions.question import Question
from rag.embed.embedder import Embedder
from rag.library import Library
from rag.llm.generator import Speed
from rag.records import Answer, SearchResult

SystemName = Literal["default", "quotes", "model", "baseline", "norerank", "dense", "lexical"]


class System(Protocol):
    """Answers questions from one library. `speed` is that of the model's last draft, None where none wrote.

    `models` are the fingerprints of all models that take part, by role; `parts` the objects that answer, whose source
    is part of what a run is made with.
    """

    name: str
    library: Library
    embedder: Embedder

    @property
    def models(self) -> Mapping[str, str]:
        """See above."""
        ...

    @property
    def parts(self) -> Sequence[object]:
        """See above."""
        ...

    @property
    def speed(self) -> Speed | None:
        """See above."""
        ...

    def search(self, question: Question, limit: int) -> SearchResult:
        """The paragraphs retrieved, best first."""
        ...

    def answer(self, question: Question) -> Answer:
        """The answer; `timings_ms` has `total` and, where it says something, `first_sentence`."""
        ...
