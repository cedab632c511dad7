"""What the choice of the paragraphs to cite is made from: numbers about each of the first hits."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.records import Evidence, Hit

NAMES = (
    "rank",  # 1 / (1 + rank)
    "behind",  # its score less that of the first
    "nearest",  # cosine of the question and the nearest sentence
    "covered",  # the largest share of the question's content words in a sentence, rare ones counting more
    "covered_all",  # the same for the whole paragraph
    "holds",  # a sentence holds a number, a name... where the question asks for one
    "fits",  # the same times how near that sentence is and how much it covers
    "summary",  # it is a summary, which the body repeats in detail
    "long",  # logarithm of its length in characters
)


def paragraph_values(
    hits: Sequence[Hit],
    sentences: Sequence[Evidence],
    covered: NDArray[np.float64],
    covered_all: Sequence[float],
    held: NDArray[np.float64],
) -> NDArray[np.float64]:
    """A row for each hit, a column for each NAME; `covered` and `held` are of the sentences, `covered_all` of the hits.

    `held` is the share of the things asked for that a sentence could give.
    """
    near = np.array([item.score for item in sentences])
    rows = []
    for rank, hit in enumerate(hits):
        mine = [at for at, item in enumerate(sentences) if item.key == hit.key]
        rows.append(
            (
                1 / (1 + rank),
                hit.score - hits[0].score,
                near[mine].max(),
                covered[mine].max(),
                covered_all[rank],
                held[mine].max(),
                (held[mine] * (near[mine] + covered[mine])).max(),
                float(hit.kind == "summary"),
                math.log(1 + len(hit.text)),
            )
        )
    return np.array(rows, dtype=np.float64)
