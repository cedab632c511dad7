"""The baseline that is kept belongs to the sample set and passes its own gate."""

from __future__ import annotations

from eval import compare, gate, read_questions, subject
from eval.sample_gate import BARS, BASELINE, SET


def test_the_baseline_is_of_the_sample_set_and_passes() -> None:
    baseline = subject(BASELINE)
    assert [one.id for one in baseline.scores.questions] == [question.id for question in read_questions(SET)]
    assert baseline.scores.mode == "answer"
    assert gate(compare(baseline, baseline), baseline, BARS) == []
