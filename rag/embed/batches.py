"""Batches of texts of like length, so that little of what is computed is padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rag.embed.openvino_bert import Batch

BUDGET = 512
"""Tokens in a batch, padding included. Larger ones are no faster where there is much to do; where there is little, as
with the sentences of one question, they are mostly padding and leave cores idle."""


def batches(texts: Sequence[Sequence[int]], budget: int = BUDGET) -> Iterator[tuple[list[int], Batch]]:
    """(which texts, their padded ids and mask), longest first; a text longer than the budget has a batch to itself."""
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    start = 0
    while start < len(order):
        length = max(1, len(texts[order[start]]))
        some = order[start : start + max(1, budget // length)]
        yield some, pad([texts[i] for i in some], length)
        start += len(some)


def pad(texts: Sequence[Sequence[int]], length: int) -> Batch:
    """Ids and mask of shape (len(texts), length)."""
    ids = np.zeros((len(texts), length), np.int32)
    mask = np.zeros((len(texts), length), np.float32)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return ids, mask
