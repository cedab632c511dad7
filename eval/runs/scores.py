"""The scores of a run: scores.json."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from eval.measures.answerability import RiskPoint
from eval.statistics.bootstrap import Mean


@dataclass(frozen=True, slots=True)
class Spread:
    """A cost over the questions: mean with interval, median, 95th percentile, the most."""

    mean: Mean
    p50: float
    p95: float
    most: float


@dataclass(frozen=True, slots=True)
class QuestionScores:
    """The measures of one question; one that does not apply is left out. `nuggets` says which were found."""

    id: str
    type: str
    values: dict[str, float]
    nuggets: tuple[bool, ...] = ()
    costs: dict[str, float] = field(default_factory=dict)


Confidence = Literal["answer", "search"]


@dataclass(frozen=True, slots=True)
class Scores:
    """`measures` and `by_type` (type, then measure) are the same for the same answers; `cost` is of this run alone.

    `confidence` says by whose the risk-coverage curve and its area are ordered: that of the answers, or, where one of
    them tells none, that of the search for all.
    """

    set: str
    system: str
    mode: str
    questions_scored: int
    measures: dict[str, Mean]
    by_type: dict[str, dict[str, Mean]]
    risk_coverage: tuple[RiskPoint, ...]
    cost: dict[str, Spread]
    scorers: dict[str, str]
    questions: tuple[QuestionScores, ...]
    confidence: Confidence = "search"


SCORES: TypeAdapter[Scores] = TypeAdapter(Scores)
