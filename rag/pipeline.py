"""One question, from words to a cited answer: the whole flow on one screen."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from time import perf_counter

from rag.decide.decision import choose
from rag.embed.embedder import Embedder
from rag.errors import ModelError
from rag.library import Library
from rag.llm.generator import Generator
from rag.llm.quotes_only import QuotesOnly
from rag.lookup import LookupResult, answer_of, look_up, result_of
from rag.question.question import Question
from rag.read.ranking import LOOKED_AT, rerank
from rag.read.reader import reader
from rag.read.sentence_features import candidates
from rag.read.token_encoder import token_encoder
from rag.read.weights import weights
from rag.records import (
    NOT_FOUND,
    Answer,
    AnswerEvent,
    AnswerStream,
    Evidence,
    Filters,
    Reply,
    Revision,
    SearchResult,
    Sentence,
    Turn,
)
from rag.retrieve.reranker import Reranker
from rag.retrieve.retriever import Retriever
from rag.verify.fact_verifier import FactVerifier
from rag.verify.verifier import Verifier
from rag.write.composition import UNCHECKED, combine, compose, decline, offer, quote_sentences, texts_of
from rag.write.drafting import Draft, write_sentences
from rag.write.prompt import build_prompt

HITS = 10  # so many paragraphs come with an answer


class Pipeline:
    """Searches one library and answers from it."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        generator: Generator | None = None,
        reranker: Reranker | None = None,
        verifier: Verifier | None = None,
    ) -> None:
        self.library = library
        self.embedder = embedder
        self.generator = generator or QuotesOnly()
        self.retriever = Retriever(library, embedder, reranker)
        self.verifier = verifier or FactVerifier(embedder)

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs that may answer the question, best first."""
        started = perf_counter()
        return self._find(self.retriever.parse(question, history), filters, limit, started)

    def _find(self, asked: Question, filters: Filters, limit: int, started: float) -> SearchResult:
        """What is found, the best of it read and put in order.

        Paragraphs that the question names or quotes come first as they are, and a chosen re-ranker's order stays.
        """
        found = self.retriever.find(asked, filters, max(limit, LOOKED_AT), started)
        begun = perf_counter()
        hits = found.hits
        settled = asked.named.paragraphs or asked.named.phrases or self.retriever.reranker
        if self.retriever.read_on and not settled:
            reads = reader().read_hits(asked.text, hits[:LOOKED_AT])
            hits = rerank(hits, reads, weights().ranked)
        times = {**found.timings_ms, "read": (perf_counter() - begun) * 1000}
        return replace(found, hits=hits[:limit], timings_ms=times)

    def stream(self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> AnswerStream:
        """The search result, the quotes that answer, a revision for each sentence of the model's that says the same
        and passed verification, then the whole answer. Passages that only may answer come with it, all at once."""
        started = perf_counter()
        asked = self.retriever.parse(question, history)
        looked = look_up(self.library, asked, filters)
        if looked is not None:
            yield from self._look_up_events(asked, looked, started)
            return
        found = self._find(asked, filters, HITS, started)
        yield found
        seen = candidates(asked, found, token_encoder())
        choice = choose(asked, found, seen, self._texts_of_cable)
        if choice.state == "not_found":
            nothing = decline(asked, found, choice.reason or NOT_FOUND)
            yield replace(nothing, confidence=choice.chance, rewrite=self.rewrites, timings_ms=_timings(found, started))
            return
        if choice.state == "perhaps":
            yield replace(
                offer(asked, found, choice.evidence),
                confidence=choice.chance,
                missing=choice.missing,
                rewrite=self.rewrites,
                timings_ms=_timings(found, started),
            )
            return
        quoted = quote_sentences(choice.evidence, found.hits)
        first = perf_counter()
        yield from quoted
        draft = Draft()
        sentences, notice = quoted, None
        if self.rewrites:
            sentences, notice = yield from self._write_events(asked, found, choice.evidence, quoted, draft)
        yield replace(
            compose(asked, found, sentences, choice.evidence, self.generator.name),
            confidence=choice.chance,
            missing=choice.missing,
            draft=draft.raw or None,
            notice=notice,
            rewrite=self.rewrites,
            timings_ms={
                **_timings(found, started),
                "first_sentence": (first - started) * 1000,
                **(_writing(self.generator) if draft.raw else {}),
            },
        )

    def _look_up_events(self, question: Question, looked: LookupResult, started: float) -> Iterator[AnswerEvent]:
        """What catalog and full text say exactly; small talk is searched for nowhere."""
        found = result_of(self.library, looked, question)
        if looked.kind != "small_talk":
            yield found
        yield from looked.sentences
        yield replace(answer_of(question, looked, found), timings_ms=_timings(found, started))

    def ask(self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once."""
        *_, last = self.stream(question, filters, history)
        if not isinstance(last, Reply):
            raise AssertionError("the stream ends with an Answer")
        return last

    def using(self, retriever: Retriever) -> Pipeline:
        """The same with another way to find."""
        other = copy(self)
        other.retriever = retriever
        return other

    def close(self) -> None:
        """Lets the model go; the library stays open."""
        self.generator.close()

    @property
    def rewrites(self) -> bool:
        """Whether a model may put a sentence of its own in the place of a quote."""
        return not isinstance(self.generator, QuotesOnly)

    def _texts_of_cable(self, cable: str) -> list[str]:
        """All that this cable says, and says of itself."""
        said = self.library.catalog.of_cable(cable)
        return [text for one in said for text in (one.text, one.heading or "", one.subject, one.origin)]

    def _write_events(
        self,
        question: Question,
        found: SearchResult,
        evidence: Sequence[Evidence],
        quoted: tuple[Sentence, ...],
        draft: Draft,
    ) -> abc.Generator[Revision, None, tuple[tuple[Sentence, ...], str | None]]:
        """The quotes, replaced where the model said the same and it is so, and what the reader must know of that; a
        failing model costs only what it had still to write."""
        prompt = build_prompt(question.text, evidence, {hit.key: hit for hit in found.hits})
        sentences, stands = quoted, list[Sentence]()
        try:
            for sentence in write_sentences(self.generator, self.verifier, prompt, texts_of(found.hits), draft):
                stands.append(sentence)
                sentences = combine(quoted, stands, question.stated.content)
                yield Revision(sentences)
        except ModelError as error:
            failed = f"The model failed ({error}); {'the rest are' if stands else 'these are'} quotes."
            return sentences, f"{failed} {UNCHECKED}" if sentences != quoted else failed
        return sentences, UNCHECKED if sentences != quoted else None


def _timings(found: SearchResult, started: float) -> dict[str, float]:
    return {**found.timings_ms, "total": (perf_counter() - started) * 1000}


def _writing(generator: Generator) -> dict[str, float]:
    """How the model wrote: until its own first sentence, and how many tokens a second (the one figure not in ms)."""
    speed = generator.speed
    if speed is None:
        return {}
    sentence = {} if speed.first_sentence_ms is None else {"draft_first_sentence": speed.first_sentence_ms}
    return {**sentence, "draft_total": speed.total_ms, "draft_tokens_per_second": speed.tokens_per_second}
