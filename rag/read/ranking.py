"""The order of the hits once they are read: the search's own score and the reader's, weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rag.read.heads import Read
from rag.read.reading_features import PARAGRAPHS, paragraph_readings
from rag.records import Hit

LOOKED_AT = 12
"""So many of the best hits are read; the rest keep their order behind them."""
NAMES = ("score", *PARAGRAPHS)
"""`score` is the search's, the others are the reader's: `rag.read.reading_features`."""


def ranking_values(hits: Sequence[Hit], reads: Sequence[Read | None]) -> NDArray[np.float64]:
    """A row for each hit, a column for each of NAMES."""
    return np.c_[[hit.score for hit in hits], paragraph_readings(reads)]


def rerank(
    hits: Sequence[Hit], reads: Sequence[Read | None], weight: Mapping[str, float]
) -> tuple[list[Hit], list[Read | None]]:
    """The hits in the order of the joint score, which becomes theirs, each with what was read; `reads` are of the first.

    `weight` has one for each of NAMES.
    """
    if not reads:
        return list(hits), []
    scores = ranking_values(hits[: len(reads)], reads) @ np.array([weight[name] for name in NAMES])
    order = sorted(range(len(reads)), key=lambda at: (-scores[at], hits[at].key))
    floor = float(scores.min())
    ranked = [replace(hits[at], score=float(scores[at])) for at in order]
    rest = [replace(hit, score=floor - 1 - place) for place, hit in enumerate(hits[len(reads) :])]
    return [*ranked, *rest], [reads[at] for at in order]
