"""The program itself, with whatever retriever and generator its pipeline holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.questions.question import Question
from eval.systems.retrieving import Retrieving
from rag.pipeline import Pipeline
from rag.records import Answer, SearchResult


class Program(Retrieving):
    """A pipeline as a system."""

    def __init__(self, name: str, pipeline: Pipeline) -> None:
        super().__init__(name, pipeline.retriever, pipeline.generator)
        self.pipeline = pipeline

    @property
    def models(self) -> Mapping[str, str]:
        """The verifier too."""
        return {**super().models, "verifier": self.pipeline.verifier.fingerprint}

    @property
    def parts(self) -> Sequence[object]:
        """The pipeline too, whatever its class."""
        return (*super().parts, self.pipeline)

    def search(self, question: Question, limit: int) -> SearchResult:
        """The pipeline's search."""
        return self.pipeline.search(question.question, history=question.history, limit=limit)

    def answer(self, question: Question) -> Answer:
        """The pipeline's answer."""
        return self.pipeline.ask(question.question, history=question.history)
