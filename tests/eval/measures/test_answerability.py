"""Declining, and risk over coverage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.answerability import (
    Decision,
    RiskPoint,
    abstention_precision,
    abstention_recall,
    aurc,
    risk_coverage,
)

DECISIONS = [
    Decision(True, False, 0.9, 0.0),
    Decision(True, False, 0.6, 1.0),
    Decision(False, False, 0.3, 1.0),
    Decision(False, True),
    Decision(True, True),
]


def test_declining() -> None:
    assert (abstention_precision(DECISIONS), abstention_recall(DECISIONS)) == (0.5, 0.5)
    assert abstention_precision(DECISIONS[:2]) is None
    assert abstention_recall(DECISIONS[:2]) is None


def test_the_curve() -> None:
    points = risk_coverage(DECISIONS)
    assert [(p.coverage, round(p.risk, 3)) for p in points] == [(0.2, 0.0), (0.4, 0.5), (0.6, 0.667)]
    assert aurc(points) == pytest.approx((0.0 + 0.5 + 2 / 3) / 3)
    assert aurc(risk_coverage([Decision(True, True)])) is None


def test_ties_come_together() -> None:
    tied = [Decision(True, False, 0.5, risk) for risk in (0.0, 1.0)]
    assert risk_coverage(tied) == risk_coverage(tied[::-1]) == (RiskPoint(1.0, 0.5),)


@given(st.lists(st.builds(Decision, st.booleans(), st.booleans(), st.floats(0, 1), st.floats(0, 1)), max_size=20))
def test_coverage_grows_and_risk_stays_a_share(decisions: list[Decision]) -> None:
    points = risk_coverage(decisions)
    assert [p.coverage for p in points] == sorted({p.coverage for p in points})
    assert all(0 <= p.risk <= 1 + 1e-9 for p in points)
