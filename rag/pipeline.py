"""One question, from words to a cited answer: the whole flow on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from rag.answer.compose import abstention, composed
from rag.answer.evidence import select
from rag.index.embedder import Embedder
from rag.library import Library
from rag.records import Answer, Filters, SearchResult, Sentence, Turn
from rag.retrieve.retriever import Retriever

Event = SearchResult | Sentence | Answer


class Pipeline:
    """Searches one library and answers from it."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self.library = library
        self.embedder = embedder
        self.retriever = Retriever(library, embedder)

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs that may answer the question, best first."""
        return self.retriever.search(question, filters=filters, history=history, limit=limit)

    def stream(self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Iterator[Event]:
        """The search result, then each sentence as soon as it stands, then the whole answer."""
        started = perf_counter()
        found = self.search(question, filters, history)
        yield found
        evidence = select(found, self.embedder)
        if not evidence:
            yield abstention(question, found, started)
            return
        answer = composed(question, found, evidence, started)
        yield from answer.sentences
        yield answer

    def ask(self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once."""
        *_, last = self.stream(question, filters, history)
        if not isinstance(last, Answer):
            raise AssertionError("the stream ends with an Answer")
        return last
