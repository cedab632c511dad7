"""A question set's faults, each with its place, and no more of them than anybody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import Fault, InvalidSet
from rag.errors import CablechatError


def test_a_fault_names_its_line_where_it_has_one() -> None:
    assert str(Fault("set.jsonl", 7, "no question")) == "set.jsonl:7: no question"
    assert str(Fault("set.jsonl", 0, "no question")) == "set.jsonl: no question"


@pytest.mark.parametrize(("count", "lines"), [(1, 2), (20, 21), (21, 22), (300, 22)])
def test_twenty_faults_are_shown_and_all_are_kept(count: int, lines: int) -> None:
    faults = [Fault("set.jsonl", line, "no question") for line in range(1, count + 1)]
    error = InvalidSet(Path("in/set.jsonl"), faults)
    told = str(error).splitlines()
    assert (len(told), error.faults) == (lines, tuple(faults))
    assert told[:2] == ["in/set.jsonl is no question set that can be run:", "set.jsonl:1: no question"]
    assert (told[-1] == f"... and {count - 20} more") == (count > 20)
    assert isinstance(error, CablechatError)
