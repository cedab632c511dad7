"""What can be compared: runs and baselines."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.compare import Subject, compare, gate, subject
from eval.compare.compare import headline
from eval.compare.subject import write_baseline
from rag.errors import NotFound, UsageError
from tests.eval.compare.sides import scores


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
