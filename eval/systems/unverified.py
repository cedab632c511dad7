"""The program's model with its constrained citations, but nothing verified and no quotes."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from eval.questions.question import Question
from eval.systems.refusal import refuse
from eval.systems.retrieving import Retrieving
from rag.records import Answer, Evidence, Sentence
from rag.write.composition import compose
from rag.write.draft import DraftReader
from rag.write.prompt import build_prompt

PARAGRAPHS = 5


class Unverified(Retrieving):
    """The model reads the first five paragraphs, and every sentence that it writes stands as it is."""

    def answer(self, question: Question) -> Answer:
        """The model's draft; one that refuses, or says nothing, counts as declined."""
        started = perf_counter()
        read = self.retriever.parse(question.question, question.history)
        found = self.retriever.find(read, limit=10)
        evidence = [Evidence(hit.key, 0, len(hit.text), hit.text, hit.score) for hit in found.hits[:PARAGRAPHS]]
        asked = build_prompt(read.text, evidence, {hit.key: hit for hit in found.hits})
        reader = DraftReader(len(asked.keys))
        drafted = []
        first: float | None = None
        for piece in self.generator.stream(asked.prompt):
            drafted += reader.feed(piece)
            if drafted and first is None:
                first = perf_counter()
        drafted += reader.close()
        first = first or perf_counter()
        sentences = [
            Sentence(item.text, tuple(asked.keys[label - 1] for label in item.labels), "unsupported")
            for item in drafted
        ]
        timings = {"total": (perf_counter() - started) * 1000}
        if sentences:
            timings["first_sentence"] = (first - started) * 1000
        told = replace(compose(read, found, sentences, evidence, self.name), draft=reader.raw, timings_ms=timings)
        return told if sentences else refuse(told)
