"""Retrieval of one question: understand, search both indexes, look closely at the best, rank, group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from time import perf_counter

from rag.catalog.records import Entry
from rag.index.embedder import Embedder, Vectors
from rag.library import Library
from rag.query.places import plain, post_city
from rag.query.references import CableMention
from rag.query.spellings import respelled
from rag.query.understanding import Understanding, understand
from rag.records import Filters, Hit, SearchResult, Turn
from rag.retrieve import rank
from rag.retrieve.candidates import Pool, gather
from rag.retrieve.confidence import confidence
from rag.retrieve.features import Features, empty, features
from rag.retrieve.group import grouped
from rag.retrieve.relax import Settled, settle
from rag.retrieve.reranker import LOOKED_AT, Reranker, combined
from rag.retrieve.words import stem

_SPARE = 10
"""Hits beyond those asked for, since some may be folded into others."""


class Retriever:
    """Finds the paragraphs of one library that answer a question."""

    def __init__(self, library: Library, embedder: Embedder, reranker: Reranker | None = None) -> None:
        self.library = library
        self.embedder = embedder
        self.reranker = reranker

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs that may answer the question, best first.

        `filters` restrict strictly; what the question itself asks for is given up, openly, where it leaves nothing.
        """
        started = perf_counter()
        read = self.understand(question, history)
        settled = settle(self.library.catalog, filters, read)
        vectors = self._vectors(read)
        encoded = perf_counter()
        pool = gather(self.library, read, vectors, settled.filters)
        gathered = perf_counter()
        rows = features(read, pool, self.library.lexical.rarity)
        scores = rank.scores(rows)
        hits = self._ranked(read, pool, scores, limit)
        return SearchResult(
            query=read.question,
            filters=settled.filters,
            searched=settled.searched,
            hits=tuple(hits[:limit]),
            understood=read.understood,
            relaxed=settled.relaxed,
            confidence=confidence(rank.matrix(rows), scores),
            timings_ms={
                "understand_and_embed": (encoded - started) * 1000,
                "indexes": (gathered - encoded) * 1000,
                "rank": (perf_counter() - gathered) * 1000,
                "search": (perf_counter() - started) * 1000,
            },
        )

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Understanding:
        """What the question says, with names and posts as this library spells them."""
        question, told = respelled(question, self._frequencies)
        read = understand(question, history, self._resolve)
        read = replace(read, understood=(*read.understood, *told))
        cities = {plain(city).casefold() for city in read.filters.origins}
        if not cities:
            return read
        posts = (post.name for post in self.library.catalog.posts())
        names = tuple(name for name in posts if plain(post_city(name)).casefold() in cities)
        return replace(read, filters=replace(read.filters, origins=names or read.filters.origins))

    def pool(self, question: str, filters: Filters, history: Sequence[Turn]) -> tuple[Pool, list[Features]]:
        """The candidates of a question and their features, for tuning."""
        read = self.understand(question, history)
        settled: Settled = settle(self.library.catalog, filters, read)
        pool = gather(self.library, read, self._vectors(read), settled.filters)
        return pool, features(read, pool, self.library.lexical.rarity)

    def _vectors(self, read: Understanding) -> Vectors:
        texts = dict.fromkeys((read.words, read.core))
        return self.embedder.encode_queries(list(texts))

    def _ranked(self, read: Understanding, pool: Pool, scores: Sequence[float], limit: int) -> list[Hit]:
        """The best `limit` hits or more: paragraphs that the question names, then by score, the emptied ones last."""
        named = set(read.paragraphs)
        order = sorted(
            zip(pool.candidates, scores, strict=True),
            key=lambda pair: (pair[0].entry.key not in named, -pair[1], pair[0].entry.key),
        )
        enough = max(limit, LOOKED_AT if self.reranker else 0) + _SPARE
        told = list(islice((pair for pair in order if not empty(pair[0].entry)), enough))
        told += [pair for pair in order if empty(pair[0].entry)] if len(told) < enough else []
        hits = [hit_of(candidate.entry, score) for candidate, score in told]
        if self.reranker is not None:
            hits = combined(self.reranker, read.question, hits)
        return list(grouped(hits))

    def _frequencies(self, words: Sequence[str]) -> Sequence[int]:
        return self.library.lexical.index.frequencies([stem(word) for word in words])

    def _resolve(self, mention: CableMention) -> tuple[str, ...]:
        years = [mention.year] if mention.year is not None else list(range(1966, 2031))
        names = [f"{year % 100:02d}{mention.post}{mention.serial}" for year in years]
        return tuple(sorted(self.library.catalog.known(names)))


def hit_of(entry: Entry, score: float) -> Hit:
    """The catalog's paragraph as a hit."""
    return Hit(
        key=entry.key,
        reference_id=entry.reference_id,
        number=entry.number,
        score=score,
        text=entry.text,
        origin=entry.origin,
        created=entry.created,
        classification=entry.classification,
        subject=entry.subject,
        kind=entry.kind,
        heading=entry.heading,
        portion=entry.portion,
    )
