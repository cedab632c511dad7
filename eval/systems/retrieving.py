"""What all systems share: they search one library, and hold a model that may write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.questions.question import Question
from rag.embed.embedder import Embedder
from rag.library import Library
from rag.llm.generator import Generator, Speed
from rag.records import SearchResult
from rag.retrieve.retriever import Retriever


class Retrieving:
    """The half of a system that finds."""

    def __init__(self, name: str, retriever: Retriever, generator: Generator) -> None:
        self.name = name
        self.library: Library = retriever.library
        self.embedder: Embedder = retriever.embedder
        self.retriever = retriever
        self.generator = generator

    @property
    def models(self) -> Mapping[str, str]:
        """Embedder, generator and, where there is one, re-ranker."""
        named = {"embedder": self.embedder.fingerprint, "generator": self.generator.fingerprint}
        reranker = self.retriever.reranker
        return named if reranker is None else {**named, "reranker": reranker.fingerprint}

    @property
    def parts(self) -> Sequence[object]:
        """What finds, what writes, and the system itself, which brings them together."""
        found = (self, self.retriever, self.embedder, self.generator)
        return found if self.retriever.reranker is None else (*found, self.retriever.reranker)

    @property
    def speed(self) -> Speed | None:
        """That of the generator."""
        return self.generator.speed

    def search(self, question: Question, limit: int) -> SearchResult:
        """The paragraphs that the retriever finds."""
        return self.retriever.search(question.question, history=question.history, limit=limit)
