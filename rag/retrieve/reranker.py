"""The seam to re-ranking by a model, and how its opinion joins ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, pstdev
from typing import Protocol

from rag.records import Hit

LOOKED_AT = 30
"""A cross-encoder reads so many of the best hits; the rest keep their order behind them."""
SHARE = 0.6
"""The model's part in the joint score, the ranking's own being the rest; both standardised over the hits."""


class Reranker(Protocol):
    """Scores candidate paragraphs against a question."""

    fingerprint: str

    def scores(self, question: str, hits: Sequence[Hit]) -> list[float]:
        """One score a hit, higher is better."""
        ...


def combine_scores(reranker: Reranker, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the order of the joint score, which becomes theirs."""
    head, tail = hits[:LOOKED_AT], hits[LOOKED_AT:]
    if not head:
        return []
    ours, theirs = _standard([hit.score for hit in head]), _standard(reranker.scores(question, head))
    joint = [(1 - SHARE) * own + SHARE * other for own, other in zip(ours, theirs, strict=True)]
    ranked = [replace(hit, score=score) for hit, score in zip(head, joint, strict=True)]
    ranked.sort(key=lambda hit: (-hit.score, hit.key))
    floor = ranked[-1].score
    return [*ranked, *(replace(hit, score=floor - 1 - place) for place, hit in enumerate(tail))]


def _standard(values: Sequence[float]) -> list[float]:
    spread = pstdev(values)
    return [(value - fmean(values)) / spread if spread else 0.0 for value in values]
