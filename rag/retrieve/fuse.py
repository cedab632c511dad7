"""Fusing ranked lists."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.key import Key

K = 60.0


def reciprocal_rank(lists: Sequence[Sequence[Key]], k: float = K) -> dict[Key, float]:
    """Each key's sum over the lists of 1 / (k + rank), rank counted from 1.

    Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual rank learning methods
    (SIGIR 2009).
    """
    scores: dict[Key, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (k + rank)
    return scores
