"""Retrieval of one question: understand, search both indexes, fuse, re-rank, group."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from rag.catalog.records import Entry
from rag.index.embedder import Embedder
from rag.library import Library
from rag.query.references import CableMention
from rag.query.understanding import understand
from rag.records import Filters, Hit, SearchResult, Turn
from rag.retrieve.fuse import reciprocal_rank
from rag.retrieve.reranker import Reranker

DEPTH = 100


class Retriever:
    """Finds the paragraphs of one library that answer a question."""

    def __init__(self, library: Library, embedder: Embedder, reranker: Reranker | None = None) -> None:
        self.library = library
        self.embedder = embedder
        self.reranker = reranker

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """The paragraphs that may answer the question, best first; `filters` restrict strictly."""
        started = perf_counter()
        read = understand(question, history, self._resolve)
        vector = self.embedder.encode_queries([read.question])[0]
        dense = self.library.dense.nearest(vector, DEPTH, filters)
        lexical = self.library.lexical.search(read.question, DEPTH, filters, read.phrases)
        fused = reciprocal_rank([[key for key, _ in dense], [key for key, _ in lexical]])
        best = sorted(fused, key=lambda key: -fused[key])[:limit]
        entries = self.library.catalog.paragraphs(best)
        return SearchResult(
            query=read.question,
            filters=filters,
            searched=self.library.catalog.searched(filters),
            hits=tuple(hit_of(entries[key], fused[key]) for key in best if key in entries),
            understood=read.understood,
            timings_ms={"search": (perf_counter() - started) * 1000},
        )

    def _resolve(self, mention: CableMention) -> tuple[str, ...]:
        name = mention.reference_id
        return tuple(self.library.catalog.known([name])) if name else ()


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
