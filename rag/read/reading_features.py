"""What the reader says of each paragraph, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.read.heads import Read

PARAGRAPHS = (
    "answers",  # the reader's logit that the paragraph answers
    "read_best",  # the highest logit of a sentence
    "read_some",  # the chance, by the softmax over its sentences and 0, that some sentence answers
)
FARTHEST = 10.0  # logits go no further: a chance of 1 in 22,000
Values = NDArray[np.float64]


def paragraph_readings(reads: Sequence[Read | None]) -> Values:
    """A row for each paragraph, a column for each of PARAGRAPHS; one without words answers nothing."""
    rows = []
    for read in reads:
        logits = _logits(read)
        rows.append((_answers(read), logits.max(initial=-FARTHEST), 1 - _chances(logits)[0]))
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(PARAGRAPHS))


def _answers(read: Read | None) -> float:
    return -FARTHEST if read is None else float(np.clip(read.answers, -FARTHEST, FARTHEST))


def _logit(read: Read | None, number: int) -> float:
    return -FARTHEST if read is None else float(np.clip(read.sentences.get(number, -FARTHEST), -FARTHEST, FARTHEST))


def _logits(read: Read | None) -> Values:
    return np.array([] if read is None else [_logit(read, number) for number in read.sentences])


def _chances(logits: Values) -> Values:
    """The softmax over 0 and the logits."""
    risen = np.exp(np.concatenate([[0.0], logits]))
    chances: Values = risen / risen.sum()
    return chances
