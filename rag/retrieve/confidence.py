"""How likely it is that the hits answer the question: a logistic curve over the ranking's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from rag.retrieve import rank

_SHOWN = ("meaning", "cable_cover")


def signals(x: NDArray[np.float64], scores: Sequence[float]) -> dict[str, float]:
    """What the curve weighs: how near the best candidate is, how much of the question its cable knows, and its lead.

    How many of the question's words the paragraph itself repeats is left out on purpose: a question that is a near
    miss repeats more of them than one that is answered in other words.
    `x` are the features of the candidates as `rank.matrix` has them, `scores` their ranking scores; both not empty.
    """
    order = np.argsort(-np.asarray(scores), kind="stable")
    top = float(scores[order[0]])
    second = float(scores[order[1]]) if len(order) > 1 else top
    found = {name: float(x[order[0], rank.NAMES.index(name)]) for name in _SHOWN}
    return {"lead": top - second, **found}


def confidence(x: NDArray[np.float64], scores: Sequence[float]) -> float:
    """The chance, 0 to 1, that one of the five best answers the question; 0 where there is no candidate."""
    if not len(scores):
        return 0.0
    weights = rank.read_weights()["confidence"]
    total = weights["constant"] + sum(weights[name] * value for name, value in signals(x, scores).items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
