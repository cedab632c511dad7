"""Retrieval without re-ranking: one list, or both fused, in the order of the indexes."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ingest.key import Key
from rag.embed.embedder import Embedder
from rag.library import Library
from rag.question.question import Question
from rag.records import Filters, SearchResult
from rag.retrieve.fuse import reciprocal_rank
from rag.retrieve.retriever import Retriever

Lists = Literal["dense", "lexical", "both"]
DEPTH = 100


class ListRetriever(Retriever):
    """The order of the dense index, of the lexical one, or both fused by reciprocal rank.

    What the question asks for (filters, follow-up) is understood as always, and the confidence is that of the full
    retriever, so that only the order of the paragraphs differs.
    """

    read_on = False

    def __init__(self, library: Library, embedder: Embedder, lists: Lists) -> None:
        super().__init__(library, embedder)
        self.lists = lists

    def find(
        self, question: Question, filters: Filters = Filters(), limit: int = 10, started: float | None = None
    ) -> SearchResult:
        """See `Retriever.find`."""
        full = super().find(question, filters, limit, started)
        ranked: list[list[Key]] = []
        if self.lists != "lexical":
            vector = self.embedder.encode_queries([question.text])[0]
            ranked.append([key for key, _ in self.library.dense.nearest(vector, DEPTH, full.filters)])
        if self.lists != "dense":
            ranked.append([key for key, _ in self.library.lexical.search(question.text, DEPTH, full.filters)])
        scores = reciprocal_rank(ranked)
        best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
        entries = self.library.catalog.paragraphs(best)
        return replace(full, hits=tuple(entries[key].hit(scores[key]) for key in best if key in entries))
