"""Turns of a conversation in one string."""

from __future__ import annotations

from eval.questions.turns import turn, turns_of_text
from rag.records import Turn


def test_marks_divide_the_turns() -> None:
    assert turns_of_text("|user|: who  paid\n|agent| a firm\n |User|: and\nwhen") == [
        Turn("user", "who paid"),
        Turn("assistant", "a firm"),
        Turn("user", "and when"),
    ]


def test_text_without_marks_is_the_users() -> None:
    assert turns_of_text("who paid | user |") == [Turn("user", "who paid | user |")]
    assert turns_of_text(" \n|user|: ") == []
    assert turn("System", "be brief") == Turn("assistant", "be brief")
