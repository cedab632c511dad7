"""What the reader says of each sentence and each paragraph, as numbers beside the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.read.heads import Read
from rag.read.sheet import Span
from rag.records import Hit

SENTENCES = (
    "read",  # the reader's logit that the sentence answers
    "read_lead",  # the same less that of the sentence for which it is highest
    "read_chance",  # the softmax over the sentences of the paragraph and 0, for none
    "answers",  # the reader's logit that the paragraph answers
    "answers_lead",  # the same less that of the paragraph for which it is highest
)
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


def sentence_readings(reads: Sequence[Read | None], hits: Sequence[Hit], places: Sequence[tuple[int, Span]]) -> Values:
    """A row for each sentence, at (hit, span), a column for each of SENTENCES."""
    numbers = [{span: number for number, span in enumerate(hit.read.sentences)} for hit in hits]
    logit = np.array([_logit(reads[rank], numbers[rank][span]) for rank, span in places])
    chance = np.array(
        [np.exp(own) / (1 + np.exp(_logits(reads[rank])).sum()) for (rank, _), own in zip(places, logit, strict=True)]
    )
    answers = np.array([_answers(reads[rank]) for rank, _ in places])
    columns = (logit, logit - logit.max(initial=-FARTHEST), chance, answers, answers - answers.max(initial=-FARTHEST))
    return np.stack(columns, axis=1)


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
