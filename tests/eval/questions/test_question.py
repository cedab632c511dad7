"""A question's keys and cables, in order and once each."""

from __future__ import annotations

from eval.questions.question import Gold, Question


def test_keys_and_cables_are_there_once() -> None:
    one, again = Gold("09VELMAR1", ("6", "5.2")), Gold("09VELMAR1", ("6",))
    asked = Question("a", "Who paid?", evidence=(one, Gold("08BREZHIN2", ("1",)), again))
    assert [str(key) for key in asked.keys] == ["09VELMAR1#6", "09VELMAR1#5.2", "08BREZHIN2#1"]
    assert asked.cables == ("09VELMAR1", "08BREZHIN2")
    assert Question("b", "Who?").keys == Question("b", "Who?").cables == ()
