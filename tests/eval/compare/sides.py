"""Scores made up for a comparison."""

from __future__ import annotations

from eval.compare import Subject
from eval.runs.scores import QuestionScores, Scores
from eval.statistics.bootstrap import mean_of


def scores(*values: dict[str, float]) -> Scores:
    names = {name for one in values for name in one}
    return Scores(
        set="made",
        system="made",
        mode="answer",
        questions_scored=len(values),
        measures={name: mean_of([one[name] for one in values if name in one]) for name in names},
        by_type={},
        risk_coverage=(),
        cost={},
        scorers={},
        questions=tuple(QuestionScores(f"q{n}", "fact", one) for n, one in enumerate(values)),
    )


def side(name: str, *values: dict[str, float]) -> Subject:
    return Subject(name, scores(*values), {}, {})
