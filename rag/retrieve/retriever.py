"""Retrieval of one question: understand, search both indexes, look closely at the best, rank, group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from time import perf_counter

from ingest.gazetteer.posts import city_of
from rag.embed.embedder import Embedder, Vectors
from rag.library import Library
from rag.question.casing import lower_capitals, restore_capitals
from rag.question.filing import resolve_mention
from rag.question.question import Question, understand
from rag.question.spellings import respell
from rag.records import Filters, Hit, SearchResult, Turn
from rag.retrieve import rank
from rag.retrieve.candidates import Candidate, Pool, gather
from rag.retrieve.casing import Casing
from rag.retrieve.confidence import confidence
from rag.retrieve.features import Features, empty, features
from rag.retrieve.group import fold_duplicates
from rag.retrieve.relax import Settled, settle
from rag.retrieve.reranker import LOOKED_AT, Reranker, combine_scores
from rag.text.spelling import comparable, plain, tidy
from rag.text.stems import stem

_SPARE = 10
"""Hits beyond those asked for, since some may be folded into others."""


class Retriever:
    """Finds the paragraphs of one library that answer a question."""

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
        return self.search_understood(self.understand(question, history), filters, limit, started)

    def search_understood(
        self, read: Question, filters: Filters = Filters(), limit: int = 10, started: float | None = None
    ) -> SearchResult:
        """The same for a question that is understood already."""
        started = perf_counter() if started is None else started
        read, settled = self._settle(read, filters)
        vectors = self._vectors(read)
        encoded = perf_counter()
        pool = gather(self.library, read, vectors, settled.filters)
        gathered = perf_counter()
        rows = features(read, pool, self.library.lexical.rarity)
        scores = rank.scores(rows)
        hits = self._rank(read, pool, scores, limit)
        return SearchResult(
            query=read.question,
            filters=settled.filters,
            searched=settled.searched,
            hits=tuple(hits[:limit]),
            understood=read.hints_for(settled.wish),
            relaxed=settled.relaxed,
            confidence=confidence(rank.matrix(rows), scores),
            phrases=read.phrases,
            timings_ms={
                "understand_and_embed": (encoded - started) * 1000,
                "indexes": (gathered - encoded) * 1000,
                "rank": (perf_counter() - gathered) * 1000,
                "search": (perf_counter() - started) * 1000,
            },
        )

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Question:
        """What the question says, with names and posts as this library spells them."""
        typed, told = respell(lower_capitals(tidy(question)), self._frequencies)
        question = restore_capitals(typed, self._casing.proper)
        history = [replace(turn, content=tidy(turn.content)) for turn in history]
        posts = self.library.catalog.posts()
        cities = tuple(dict.fromkeys(city for post in posts if (city := city_of(post.name)) in post.name))
        read = understand(
            question, history, lambda mention: resolve_mention(self.library.catalog, mention), cities, typed
        )
        read = replace(read, hints=(*read.hints, *told))
        wanted = {plain(city).casefold() for city in read.filters.origins}
        if not wanted:
            return read
        names = tuple(post.name for post in posts if plain(city_of(post.name)).casefold() in wanted)
        return replace(read, filters=replace(read.filters, origins=names or read.filters.origins))

    def pool(self, question: str, filters: Filters, history: Sequence[Turn]) -> tuple[Pool, list[Features]]:
        """The candidates of a question and their features, for tuning."""
        read, settled = self._settle(self.understand(question, history), filters)
        pool = gather(self.library, read, self._vectors(read), settled.filters)
        return pool, features(read, pool, self.library.lexical.rarity)

    def _settle(self, read: Question, filters: Filters) -> tuple[Question, Settled]:
        """The filters in force; words of the question that restrict nothing after all are searched for."""
        settled = settle(self.library.catalog, filters, read)
        return (read if settled.wish == read.filters else read.unrestricted()), settled

    def _vectors(self, read: Question) -> Vectors:
        texts = dict.fromkeys((read.words, read.core))
        return self.embedder.encode_queries(list(texts))

    def _rank(self, read: Question, pool: Pool, scores: Sequence[float], limit: int) -> list[Hit]:
        """The best `limit` hits or more, the emptied ones last.

        First come paragraphs that the question names, then those that hold what it puts between quotation marks.
        """
        named, phrases = set(read.paragraphs), [comparable(phrase) for phrase in read.phrases]

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
            hits = combine_scores(self.reranker, read.question, hits)
        return list(fold_duplicates(hits))

    def _frequencies(self, words: Sequence[str]) -> Sequence[int]:
        return self.library.lexical.index.frequencies([stem(word) for word in words])
