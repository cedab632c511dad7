"""The program itself, with whatever retriever and generator its pipeline holds."""

from __future__ import annotations

from collections.abc import Mapping

from eval.questions.question import Question
from rag.answer.generator import Speed
from rag.pipeline import Pipeline
from rag.records import Answer, SearchResult


class Program:
    """A pipeline as a system."""

    def __init__(self, name: str, pipeline: Pipeline) -> None:
        self.name = name
        self.pipeline = pipeline
        self.library = pipeline.library
        self.embedder = pipeline.embedder

    @property
    def models(self) -> Mapping[str, str]:
        """Embedder, generator, verifier and, where there is one, re-ranker."""
        pipeline = self.pipeline
        named = {
            "embedder": pipeline.embedder.fingerprint,
            "generator": pipeline.generator.fingerprint,
            "verifier": pipeline.verifier.fingerprint,
        }
        reranker = pipeline.retriever.reranker
        return named if reranker is None else {**named, "reranker": reranker.fingerprint}

    @property
    def speed(self) -> Speed | None:
        """That of the generator."""
        return self.pipeline.generator.speed

    def search(self, question: Question, limit: int) -> SearchResult:
        """The pipeline's search."""
        return self.pipeline.search(question.question, history=question.history, limit=limit)

    def answer(self, question: Question) -> Answer:
        """The pipeline's answer."""
        return self.pipeline.ask(question.question, history=question.history)
