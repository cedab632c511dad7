"""How likely it is that the hits answer the question: a logistic curve over the ranking's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from rag.retrieve import rank
from rag.retrieve.features import Features


def signals(rows: Sequence[Features]) -> dict[str, float]:
    """What the curve weighs, of the best candidate and of how far it stands out."""
    if not rows:
        return {}
    ranked = sorted(zip(rank.scores(rows), rows, strict=True), key=lambda pair: -pair[0])
    (top, best), rest = ranked[0], ranked[1:6]
    others = sum(score for score, _ in rest) / len(rest) if rest else top
    return {
        "score": top,
        "lead": top - others,
        "meaning": best.meaning,
        "sentence": best.sentence,
        "plain_words": best.plain_words,
        "cable_cover": best.cable_cover,
    }


def confidence(rows: Sequence[Features]) -> float:
    """The chance, 0 to 1, that a hit answers the question; 0 where there is none."""
    found = signals(rows)
    if not found:
        return 0.0
    weights = rank.stored()["confidence"]
    total = weights["constant"] + sum(weights[name] * value for name, value in found.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
