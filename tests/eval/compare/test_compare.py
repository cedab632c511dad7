"""Comparisons and the gate, on scores made up for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.compare import Bar, Subject, compare, gate, subject
from eval.compare.compare import headline
from eval.compare.subject import write_baseline
from eval.questions.question import Gold, Question
from eval.runs.scores import QuestionScores, Scores
from eval.statistics.bootstrap import mean_of
from rag.errors import NotFound, UsageError


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


def test_what_was_not_asked_or_measured_does_not_pass() -> None:
    base = side("a", {"hit@5": 1.0, "nugget_recall": 1.0}, {"hit@5": 1.0})
    searched, short = side("b", {"hit@5": 1.0}, {"hit@5": 1.0}), side("c", {"hit@5": 1.0, "nugget_recall": 1.0})
    assert gate(compare(base, searched), searched) == ["nugget_recall was measured in a, and not here"]
    assert gate(compare(base, short), short) == ["1 questions of a were not asked"]
    assert gate(compare(short, base), base) == []


def test_bars() -> None:
    candidate = side("b", {"nugget_recall": 0.5, "answerable_declined": 0.1})
    assert gate(None, candidate, [Bar.read("nugget_recall=0.5"), Bar.read("answerable_declined=0.1")]) == []
    assert gate(None, candidate, [Bar("nugget_recall", 0.6)]) == ["nugget_recall is 0.500, below its bar 0.6"]
    assert gate(None, candidate, [Bar("answerable_declined", 0.0)]) == [
        "answerable_declined is 0.100, above its bar 0.0"
    ]
    assert gate(None, candidate, [Bar("judge", 0.1)]) == ["judge was not measured, and its bar is 0.1"]
    for wrong in ("nugget_recall", "nonsense=1", "nugget_recall=high"):
        with pytest.raises(UsageError):
            Bar.read(wrong)


def test_a_baseline_keeps_what_the_gate_needs(tmp_path: Path) -> None:
    full = scores(*[{"nugget_recall": 2 / 3, "citation_validity": 1.0, "token_f1": 0.2}] * 20)
    write_baseline(full, tmp_path / "deep" / "sample.json")
    read = subject(tmp_path / "deep" / "sample.json")
    assert set(read.scores.measures) == {"nugget_recall", "citation_validity"}
    assert {change.measure for change in compare(read, Subject("now", full, {}, {})).changes} <= set(headline())
    now = Subject("now", full, {}, {})
    assert gate(compare(read, now), now) == []
    assert compare(read, now).changed == ()


def test_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        subject(tmp_path / "none.json")
    (tmp_path / "torn.json").write_text("{")
    with pytest.raises(UsageError, match="holds no scores"):
        subject(tmp_path / "torn.json")
