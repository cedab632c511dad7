"""A line of answers.jsonl holds an attempt whole, and what is none is refused."""

from __future__ import annotations

import json

import pytest

from eval.runs.attempt import Attempt, Cost, attempt_of
from ingest.key import Key

SEARCHED = Attempt("a", ((Key("A#1"), 0.5), (Key("B#2"), 0.25)), 0.75, Cost(12.5, peak_mib=100.0))


def test_a_search_is_read_back_as_it_was() -> None:
    read = attempt_of(SEARCHED.line())
    assert read == SEARCHED
    assert read.keys == ("A#1", "B#2")
    assert (read.answer, read.sentences, read.cited, read.declined, read.perhaps) == (None, (), (), False, False)


@pytest.mark.parametrize("name", ["id", "retrieved", "found", "search_ms"])
def test_a_line_that_lacks_something_is_refused(name: str) -> None:
    line = json.loads(SEARCHED.line())
    del line[name]
    with pytest.raises(ValueError, match="no answer of a run"):
        attempt_of(json.dumps(line))
    with pytest.raises(ValueError):
        attempt_of("{torn")
