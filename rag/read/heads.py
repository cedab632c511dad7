"""What is read off the encoder's vectors: whether the window answers, in which sentences, in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.read.sheet import Sheet, Span

Floats = NDArray[np.float32]
LONGEST = 24  # word pieces of a span: of the answers written for 1,414 questions .97 are no longer


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one window: logits, 0 being as likely as not.

    `answers`: the window answers the question; `follows`: the statement follows from it. `sentences` has the logit of
    each sentence by its number in the paragraph: among them and 0, for none, the softmax tells which answers. `span`
    are the characters [start, end) of the paragraph that answer most briefly, if it answers, and `edge` its logit.
    """

    answers: float
    follows: float
    sentences: Mapping[int, float]
    span: Span
    edge: float


class Heads:
    """The heads by name, as `eval.train.pupil` has them: `whole.0.weight`, `part.2.bias`, `edges.weight`..."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._get = weights

    def read(self, sheet: Sheet, tokens: Floats) -> Read:
        """Of one window; `tokens` has the encoder's vector of each of the sheet's pieces, shape (pieces, width)."""
        first, end = sheet.body
        spans = [sheet.body, *((start, stop) for _, start, stop in sheet.sentences)]
        means = np.stack([tokens[start:stop].mean(axis=0) for start, stop in spans])
        pairs = np.concatenate([np.broadcast_to(tokens[0], means.shape), means], axis=1)
        answers, follows = self._layers("whole", pairs[:1])[0]
        parts = self._layers("part", pairs[1:])[:, 0]
        edges = tokens[first:end] @ self._get["edges.weight"].T + self._get["edges.bias"]
        start, last, edge = _span(edges[:, 0], edges[:, 1])
        return Read(
            float(answers),
            float(follows),
            {number: float(part) for (number, _, _), part in zip(sheet.sentences, parts, strict=True)},
            (sheet.places[start][0], sheet.places[last][1]),
            edge,
        )

    def _layers(self, name: str, x: Floats) -> Floats:
        from scipy.special import erf

        wide = x @ self._get[f"{name}.0.weight"].T + self._get[f"{name}.0.bias"]
        wide = wide * np.float32(0.5) * (1 + erf(wide * np.float32(0.5**0.5)))
        found: Floats = wide @ self._get[f"{name}.2.weight"].T + self._get[f"{name}.2.bias"]
        return found


def _span(first: Floats, last: Floats) -> tuple[int, int, float]:
    """The first and the last piece, and the sum of their logits, that is highest for at most LONGEST pieces."""
    total = first[:, None] + last[None, :]
    apart = np.arange(len(last))[None, :] - np.arange(len(first))[:, None]
    total = np.where((apart >= 0) & (apart < LONGEST), total, -np.inf)
    start, end = divmod(int(total.argmax()), len(last))
    return start, end, float(total[start, end])


def join(windows: Sequence[Read]) -> Read:
    """One reading of a paragraph from those of its windows: each logit the highest, the span of the best window."""
    best = max(windows, key=lambda one: one.answers)
    sentences: dict[int, float] = {}
    for one in windows:
        for number, logit in one.sentences.items():
            sentences[number] = max(logit, sentences.get(number, -np.inf))
    return Read(best.answers, max(one.follows for one in windows), sentences, best.span, best.edge)
