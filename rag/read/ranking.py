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
"""So many of the best hits are read, in a quarter of a second on two cores; the rest keep their order behind them."""
NAMES = ("score", *PARAGRAPHS)
"""`score` is the search's, the others are the reader's: `rag.read.reading_features`."""


def ranking_values(hits: Sequence[Hit], reads: Mapping[str, Read]) -> NDArray[np.float64]:
    """A row for each hit, a column for each of NAMES; `reads` has by the keys of hits what the reader made of them."""
    scores = np.array([hit.score for hit in hits])[:, np.newaxis]
    return np.concatenate([scores, paragraph_readings([reads.get(hit.key) for hit in hits])], axis=1)


def rerank(hits: Sequence[Hit], reads: Mapping[str, Read], weight: Mapping[str, float]) -> tuple[Hit, ...]:
    """The hits in the order of the joint score, which becomes theirs; the first LOOKED_AT are those that were read.

    `weight` has one for each of NAMES.
    """
    head, tail = hits[:LOOKED_AT], hits[LOOKED_AT:]
    if not head:
        return ()
    scores = ranking_values(head, reads) @ np.array([weight[name] for name in NAMES])
    ranked = [replace(hit, score=float(score)) for hit, score in zip(head, scores, strict=True)]
    ranked.sort(key=lambda hit: (-hit.score, hit.key))
    floor = ranked[-1].score
    return (*ranked, *(replace(hit, score=floor - 1 - place) for place, hit in enumerate(tail)))
