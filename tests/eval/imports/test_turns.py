"""Turns of a conversation in the shapes that records have them in."""

from __future__ import annotations

import pytest

from eval.imports.turns import turns_of
from rag.records import Turn

TALK = [Turn("user", "who paid"), Turn("assistant", "The firm."), Turn("user", "and when")]


@pytest.mark.parametrize(
    "value",
    [
        "|user|: who paid\n|agent|: The firm.\n|user|: and when",
        ["who paid", "|agent|: The firm.", "|user|: and  when"],
        [
            {"speaker": "user", "text": "who\npaid"},
            {"speaker": "agent", "text": "The firm."},
            {"role": "user", "content": "and when"},
        ],
        ["who paid", 7, None, {"role": "assistant", "content": "The firm."}, "and when"],
    ],
)
def test_every_shape_gives_the_same_turns(value: object) -> None:
    assert turns_of({"input": value}, "input") == TALK


@pytest.mark.parametrize("record", [{}, {"input": None}, {"input": 7}, {"input": ""}, {"input": []}, {"input": [[]]}])
def test_no_turns(record: dict[str, object]) -> None:
    assert turns_of(record, "input") == []
