"""A question without what it names."""

from __future__ import annotations

import pytest

from rag.question.asks.frame import frame
from tests.rag.question.asked import anchors


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Please tell me who signed 09BERN12?", "who signed ©"),
        ("Summarise cable 09BERN12, 09OSLO4 and 09PARIS1 for me", "summarise ©"),
        ("What is 09BERN12’s subject", "what is ©'s subject"),
        ("  Who   paid?! ", "who paid"),
    ],
)
def test_cables_courtesies_and_marks_are_gone(question: str, form: str) -> None:
    assert frame(question, anchors(question).spans, it_is_a_cable=False) == form


def test_it_is_the_cable_only_where_one_is_spoken_of() -> None:
    assert frame("What is its subject?", (), it_is_a_cable=True) == "what is ©'s subject"
    assert frame("What is its subject?", (), it_is_a_cable=False) == "what is its subject"
