"""Chooses the verbatim sentences that answer, before any model writes."""

from __future__ import annotations

from rag.answer.sentences import sentence_spans
from rag.index.embedder import Embedder
from rag.records import Evidence, SearchResult

PARAGRAPHS, SENTENCES = 5, 3


def select(found: SearchResult, embedder: Embedder) -> list[Evidence]:
    """The sentences nearest to the question from the first paragraphs, best first."""
    spans = [
        (hit.key, start, end, hit.text[start:end])
        for hit in found.hits[:PARAGRAPHS]
        for start, end in sentence_spans(hit.text)
    ]
    if not spans:
        return []
    vectors = embedder.encode([found.query, *(text for *_, text in spans)])
    scores = vectors[1:] @ vectors[0]
    ranked = sorted(zip(spans, scores, strict=True), key=lambda pair: -pair[1])
    return [Evidence(*span, float(score)) for span, score in ranked[:SENTENCES]]
