"""What the web chat answers with, as a system to evaluate: each answer waits its turn among those of the readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.questions.question import Question
from eval.systems.program import Program
from rag import Embedder, Pipeline, Speed
from rag.library import Library
from rag.records import Answer, SearchResult
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue

_OWNER = "evaluation"


class EvaluatedSystem:
    """See eval.systems.system.System."""

    def __init__(self, library: Library, embedder: Embedder, answerer: Answerer, turns: FairQueue) -> None:
        self.name = "default"
        self.library, self.embedder, self._asker, self._turns = library, embedder, answerer, turns
        program = Program(self.name, answerer) if isinstance(answerer, Pipeline) else None
        self.models: Mapping[str, str] = program.models if program else {"answerer": type(answerer).__name__}
        self.parts: Sequence[object] = program.parts if program else (answerer,)

    @property
    def speed(self) -> Speed | None:
        """That of the generator."""
        return self._asker.generator.speed if isinstance(self._asker, Pipeline) else None

    def search(self, question: Question, limit: int) -> SearchResult:
        """The paragraphs retrieved."""
        return self._asker.search(question.question, history=question.history, limit=limit)

    def answer(self, question: Question) -> Answer:
        """The answer, when its turn comes."""
        with self._turns.turn(_OWNER):
            *_, last = self._asker.stream(question.question, history=question.history)
        if not isinstance(last, Answer):
            raise AssertionError("a stream ends with an Answer")
        return last
