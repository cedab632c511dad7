"""Retrieval of one question: read it, search both indexes, look closely at the best, rank, group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from time import perf_counter

from rag.embed.embedder import Embedder, Vectors
from rag.library import Library
from rag.question.filing import resolve_mention
from rag.question.parse import LibraryKnowledge, parse
from rag.question.question import Question
from rag.records import Filters, Hit, SearchResult, Turn
from rag.retrieve import rank
from rag.retrieve.candidates import Candidate, Pool, gather
from rag.retrieve.casing import Casing
from rag.retrieve.confidence import confidence
from rag.retrieve.features import Features, empty, features
from rag.retrieve.group import fold_duplicates
from rag.retrieve.relax import Settled, settle
from rag.retrieve.reranker import LOOKED_AT, Reranker, combine_scores
from rag.text.spelling import comparable
from rag.text.stems import stem

_SPARE = 10
"""Hits beyond those asked for, since some may be folded into others."""


class Retriever:
    """Finds the paragraphs of one library that answer a question."""

    read_on = True
    """Whether what is found is then read and put in order; what only finds says False."""

    def __init__(self, library: Library, embedder: Embedder, reranker: Reranker | None = None) -> None:
        self.library = library
        self.embedder = embedder
        self.reranker = reranker
        self._casing = Casing(library)

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs that may answer the question, best first.

        `filters` restrict strictly; what the question itself asks for is given up, openly, where it leaves nothing.
        """
        started = perf_counter()
        return self.find(self.parse(question, history), filters, limit, started)

    def parse(self, question: str, history: Sequence[Turn] = ()) -> Question:
        """What the question says, read with what this library knows."""
        catalog = self.library.catalog
        known = LibraryKnowledge(
            resolve=partial(resolve_mention, catalog),
            frequencies=self._frequencies,
            proper=self._casing.proper,
            posts=tuple(post.name for post in catalog.posts()),
        )
        return parse(question, history, known)

    def find(
        self, question: Question, filters: Filters = Filters(), limit: int = 10, started: float | None = None
    ) -> SearchResult:
        """The paragraphs for a question that is read; see `search`."""
        started = perf_counter() if started is None else started
        question, settled = self._settle(question, filters)
        vectors = self._vectors(question)
        encoded = perf_counter()
        pool = gather(self.library, question, vectors, settled.filters)
        gathered = perf_counter()
        rows = features(question, pool, self.library.lexical.rarity)
        scores = rank.scores(rows)
        hits = self._rank(question, pool, scores, limit)
        return SearchResult(
            query=question.text,
            filters=settled.filters,
            searched=settled.searched,
            hits=tuple(hits[:limit]),
            understood=question.hints_for(settled.wish),
            relaxed=settled.relaxed,
            confidence=confidence(rank.matrix(rows), scores),
            timings_ms={
                "understand_and_embed": (encoded - started) * 1000,
                "indexes": (gathered - encoded) * 1000,
                "rank": (perf_counter() - gathered) * 1000,
                "search": (perf_counter() - started) * 1000,
            },
        )

    def pool(self, question: str, filters: Filters, history: Sequence[Turn]) -> tuple[Pool, list[Features]]:
        """The candidates of a question and their features, for tuning."""
        asked, settled = self._settle(self.parse(question, history), filters)
        pool = gather(self.library, asked, self._vectors(asked), settled.filters)
        return pool, features(asked, pool, self.library.lexical.rarity)

    def _settle(self, question: Question, filters: Filters) -> tuple[Question, Settled]:
        """The filters in force; words of the question that restrict nothing after all are searched for."""
        settled = settle(self.library.catalog, filters, question)
        return (question if settled.wish == question.filters else question.unrestricted()), settled

    def _vectors(self, question: Question) -> Vectors:
        texts = dict.fromkeys((question.sought.text, question.sought.own))
        return self.embedder.encode_queries(list(texts))

    def _rank(self, question: Question, pool: Pool, scores: Sequence[float], limit: int) -> list[Hit]:
        """The best `limit` hits or more, the emptied ones last.

        First come paragraphs that the question names, then those that hold what it puts between quotation marks.
        """
        named, phrases = set(question.named.paragraphs), [comparable(phrase) for phrase in question.named.phrases]

        def place(pair: tuple[Candidate, float]) -> tuple[bool, bool, float, str]:
            entry = pair[0].entry
            text = comparable(entry.text) if phrases else ""
            return entry.key not in named, not any(phrase in text for phrase in phrases), -pair[1], entry.key

        order = sorted(zip(pool.candidates, scores, strict=True), key=place)
        enough = max(limit, LOOKED_AT if self.reranker else 0) + _SPARE
        told = list(islice((pair for pair in order if not empty(pair[0].entry)), enough))
        told += [pair for pair in order if empty(pair[0].entry)] if len(told) < enough else []
        hits = [candidate.entry.hit(score) for candidate, score in told]
        if self.reranker is not None:
            hits = combine_scores(self.reranker, question.text, hits)
        return list(fold_duplicates(hits))

    def _frequencies(self, words: Sequence[str]) -> Sequence[int]:
        return self.library.lexical.index.frequencies([stem(word) for word in words])
