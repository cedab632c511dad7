"""Comparisons, on scores made up for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.compare import Subject, compare, gate
from eval.questions.question import Gold, Question
from rag.errors import UsageError
from tests.eval.compare.sides import side


def test_differences_are_paired() -> None:
    base = side("a", *({"nugget_recall": 0.2 + 0.01 * n} for n in range(20)))
    other = side("b", *({"nugget_recall": 0.3 + 0.01 * n} for n in range(20)))
    (change,) = compare(base, other).changes
    assert change.difference.mean == pytest.approx(0.1)
    assert change.difference.low == pytest.approx(change.difference.high)
    assert change.significant and change.better
    assert not compare(base, base).changes[0].significant


def test_p_values_are_corrected_over_the_measures() -> None:
    one = {"nugget_recall": 0.0, "citation_recall": 0.0, "citation_precision": 0.0}
    base, other = side("a", *[one] * 6), side("b", *[{**one, "nugget_recall": 1.0}] * 6)
    changes = {change.measure: change for change in compare(base, other).changes}
    assert changes["nugget_recall"].p == pytest.approx(2 / 64)
    assert changes["nugget_recall"].adjusted == pytest.approx(6 / 64)
    assert not changes["nugget_recall"].significant


def test_lower_is_better_where_the_measure_says_so() -> None:
    base = side("a", *[{"answerable_declined": 0.0}] * 20)
    other = side("b", *[{"answerable_declined": 1.0}] * 20)
    (change,) = compare(base, other).changes
    assert change.significant and not change.better
    assert compare(base, other).changed[0].gain < 0
    (reason,) = gate(compare(base, other), other)
    assert reason.startswith("answerable_declined rose from 0.000 to 1.000")
    assert gate(compare(other, base), base) == []


def test_the_questions_that_moved_most_come_first_and_others_do_not() -> None:
    base = side("a", {"nugget_recall": 0.0}, {"nugget_recall": 0.5}, {"nugget_recall": 1.0})
    other = side("b", {"nugget_recall": 0.25}, {"nugget_recall": 0.5}, {"nugget_recall": 0.0})
    changed = compare(base, other).changed
    assert [(one.id, one.moves) for one in changed] == [
        ("q2", (("nugget_recall", 1.0, 0.0),)),
        ("q0", (("nugget_recall", 0.0, 0.25),)),
    ]


def test_only_questions_in_both_count() -> None:
    base, other = side("a", {"hit@5": 1.0}, {"hit@5": 0.0}), side("b", {"hit@5": 1.0})
    found = compare(base, other)
    assert (found.questions, found.only_one, found.changes[0].base) == (1, 1, 1.0)
    lost = Subject("c", replace(other.scores, questions=()), {}, {})
    with pytest.raises(UsageError, match="no question in common"):
        compare(base, lost)


def test_one_id_for_two_questions_is_refused() -> None:
    base, other = side("a", {"hit@5": 1.0}), side("b", {"hit@5": 0.0})
    asked = {"q0": Question("q0", "Who paid?")}
    assert compare(replace(base, asked=asked), replace(other, asked=asked)).questions == 1
    assert compare(replace(base, asked=asked), other).changed[0].question == "Who paid?"
    for changed in (Question("q0", "Who slept?"), Question("q0", "Who paid?", evidence=(Gold("A", ("1",)),))):
        with pytest.raises(UsageError, match="runs of different sets"):
            compare(replace(base, asked=asked), replace(other, asked={"q0": changed}))
