"""What the choice of the paragraphs to cite is made from: numbers about each of the first hits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.read.late_interaction import LEVELS, Matches
from rag.records import Evidence, Hit

NAMES = (
    "behind",  # its score less that of the first
    "nearest",  # cosine of the question and the nearest sentence
    "covered",  # the largest share of the question's content words in a sentence, rare ones counting more
    "covered_all",  # the same for the whole paragraph
    "holds",  # a sentence holds a number, a name... where the question asks for one
    "first",  # it is the cable's first, which the body repeats in detail
    "comment",  # it is the post's comment
    "long",  # logarithm of its length in characters
    "matched",  # how closely the words of a sentence meet those of the question: see `rag.read.late_interaction`
    "two",  # the same for two sentences that follow one another
    "unnamed",  # the same for the whole paragraph and the words that are no names
    *(f"at_{level}" for level in LEVELS),  # how many of its words meet those of the question so closely
    *(f"best_{level}" for level in LEVELS),  # the same for the sentence that meets them best
)


def paragraph_values(
    hits: Sequence[Hit],
    sentences: Sequence[Evidence],
    covered: NDArray[np.float64],
    covered_all: Sequence[float],
    held: NDArray[np.float64],
    meets: Matches,
) -> NDArray[np.float64]:
    """A row for each hit, a column for each NAME; `covered` and `held` are of the sentences, `covered_all` of the hits.

    `held` is the share of the things asked for that a sentence could give.
    """
    near = np.array([item.score for item in sentences])
    matched = meets.nearest @ meets.weight
    rows = []
    for rank, hit in enumerate(hits):
        mine = [at for at, item in enumerate(sentences) if item.key == hit.key]
        rows.append(
            (
                hit.score - hits[0].score,
                near[mine].max(),
                covered[mine].max(),
                covered_all[rank],
                held[mine].max(),
                float(hit.number == 1),
                float(hit.kind == "comment"),
                math.log(1 + len(hit.text)),
                matched[mine].max(),
                max((meets.together(two) for two in pairwise(mine)), default=matched[mine].max()),
                meets.together(mine, meets.unnamed),
                *meets.levels(mine),
                *meets.levels([max(mine, key=lambda at: matched[at])]),
            )
        )
    return np.array(rows, dtype=np.float64)
