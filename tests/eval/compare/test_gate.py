"""The gate: nothing falls significantly, nothing stands below its bar."""

from __future__ import annotations

import pytest

from eval.compare import Bar, compare, gate
from rag.errors import UsageError
from tests.eval.compare.sides import side


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
