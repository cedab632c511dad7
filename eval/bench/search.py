"""How fast and how well a library is searched, against a plain Chroma collection with documents and one vector each."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from eval.measures.retrieval import retrieval
from eval.questions.question import Question
from rag.catalog.chunks import chunk_ids, keys_of
from rag.catalog.records import Entry
from rag.embed.embedder import Embedder
from rag.library import Library
from rag.records import Filters
from rag.retrieve import Retriever

_PIECE = 5000
_HITS = 10


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds a search, the embedding of the question included."""

    name: str
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class SearchBench:
    """Latencies without and with a filter, and nDCG@10 of the questions asked alone, None where none has evidence."""

    paragraphs: int
    searches: int
    ours: tuple[Latency, Latency]
    baseline: tuple[Latency, Latency]
    ours_ndcg: float | None
    baseline_ndcg: float | None

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        yield f"{self.searches} searches over {self.paragraphs:,} paragraphs, warm"
        for who, latencies in (("ours", self.ours), ("plain Chroma", self.baseline)):
            for found in latencies:
                yield f"{who:<13} {found.name:<18} p50 {found.p50:7.1f} ms  p95 {found.p95:7.1f} ms"
        if self.ours_ndcg is not None and self.baseline_ndcg is not None:
            yield f"nDCG@10: ours {self.ours_ndcg:.3f}, plain Chroma {self.baseline_ndcg:.3f}"


def bench_search(library: Library, embedder: Embedder, questions: Sequence[Question]) -> SearchBench:
    """Asks every question without a filter, then with one for the later half of the cables by day.

    The baseline is a Chroma collection of the first window of each paragraph, with its text as document and the day
    as metadata, asked by the question's vector alone, and with `where` for the filter.
    """
    retriever = Retriever(library, embedder)
    later = _later_half(library)

    def ours(question: Question, filters: Filters) -> list[str]:
        return [hit.key for hit in retriever.search(question.question, filters, question.history).hits]

    timed = _timed(ours, questions, later)
    ranked = {question.id: ours(question, Filters()) for question in questions}
    with tempfile.TemporaryDirectory(prefix="cablechat-", ignore_cleanup_errors=True) as folder:
        plain = _Plain(Path(folder), library, embedder)
        baseline = _timed(plain.search, questions, later)
        nearest = {question.id: plain.search(question, Filters()) for question in questions}
        plain.close()
    gold = {question.id: question.keys for question in questions if question.keys}
    return SearchBench(plain.count, len(questions), timed, baseline, _ndcg(gold, ranked), _ndcg(gold, nearest))


def _timed(
    search: Callable[[Question, Filters], object], questions: Sequence[Question], later: Filters
) -> tuple[Latency, Latency]:
    search(questions[0], Filters())
    found = []
    for name, filters in (("unfiltered", Filters()), ("later half", later)):
        times = []
        for question in questions:
            started = perf_counter()
            search(question, filters)
            times.append((perf_counter() - started) * 1000)
        p50, p95 = np.percentile(times, [50, 95])
        found.append(Latency(name, float(p50), float(p95)))
    return found[0], found[1]


def _day(entry: Entry) -> int:
    return 0 if entry.created is None else entry.created.toordinal()


def _later_half(library: Library) -> Filters:
    days = sorted(entry.created.date() for entry in library.catalog.all_paragraphs() if entry.created is not None)
    return Filters(date_from=days[len(days) // 2]) if days else Filters()


def _ndcg(gold: Mapping[str, Sequence[str]], ranked: Mapping[str, Sequence[str]]) -> float | None:
    values = retrieval(gold, ranked).values()
    return float(np.mean([value["ndcg@10"] for value in values])) if values else None


class _Plain:
    """The plain Chroma collection."""

    def __init__(self, folder: Path, library: Library, embedder: Embedder) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        self._embedder = embedder
        self._client: Any = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        self._collection: Any = self._client.create_collection("plain", embedding_function=None)
        keys = keys_of(library.catalog.database, chunk_ids(library.catalog.database, Filters()).tolist())
        first: dict[str, int] = {}
        for chunk in sorted(keys):
            first.setdefault(keys[chunk], chunk)
        self.count = len(first)
        names = list(first)
        for start in range(0, len(names), _PIECE):
            some = names[start : start + _PIECE]
            entries = library.catalog.paragraphs(some)
            self._collection.add(
                ids=some,
                embeddings=library.dense.vectors.read(np.array([first[name] for name in some], np.int64)),
                documents=[entries[name].text for name in some],
                metadatas=[{"day": _day(entries[name])} for name in some],
            )

    def search(self, question: Question, filters: Filters) -> list[str]:
        """Paragraph keys, nearest first."""
        vector = self._embedder.encode_queries([question.question])
        where = {"where": {"day": {"$gte": filters.date_from.toordinal()}}} if filters.date_from else {}
        found = self._collection.query(query_embeddings=vector, n_results=_HITS, include=["documents"], **where)
        return list(found["ids"][0])

    def close(self) -> None:
        """Lets go of the folder."""
        self._client.close()
