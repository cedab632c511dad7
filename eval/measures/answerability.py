"""When a system answers and when it declines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Decision:
    """One question: could it be answered, was it declined, and of an answer its confidence and its risk (0..1)."""

    answerable: bool
    declined: bool
    confidence: float = 0.0
    risk: float = 0.0


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering only the most confident `coverage` of all questions, the mean risk of those answers is `risk`."""

    coverage: float
    risk: float


def abstention_precision(decisions: Sequence[Decision]) -> float | None:
    """The share of declined questions that cannot be answered; None where none was declined."""
    declined = [not decision.answerable for decision in decisions if decision.declined]
    return sum(declined) / len(declined) if declined else None


def abstention_recall(decisions: Sequence[Decision]) -> float | None:
    """The share of unanswerable questions that were declined; None where there are none."""
    unanswerable = [decision.declined for decision in decisions if not decision.answerable]
    return sum(unanswerable) / len(unanswerable) if unanswerable else None


def risk_coverage(decisions: Sequence[Decision]) -> tuple[RiskPoint, ...]:
    """The curve, from the most confident answer on; declined questions are not covered.

    Geifman and El-Yaniv: Selective Classification for Deep Neural Networks (NeurIPS 2017). Answers of the same
    confidence come together, so their order does not matter.
    """
    answered = sorted((it for it in decisions if not it.declined), key=lambda it: -it.confidence)
    points: list[RiskPoint] = []
    count, total = 0, 0.0
    for _, group in groupby(answered, key=lambda it: it.confidence):
        tied = [it.risk for it in group]
        count, total = count + len(tied), total + sum(tied)
        points.append(RiskPoint(count / len(decisions), total / count))
    return tuple(points)


def aurc(points: Sequence[RiskPoint]) -> float | None:
    """The area under the curve, over the coverage that it reaches: the mean risk as coverage grows. Lower is better.

    The step before a point has that point's risk. None where nothing was answered.
    """
    if not points:
        return None
    area, before = 0.0, 0.0
    for point in points:
        area += (point.coverage - before) * point.risk
        before = point.coverage
    return area / before
