"""Follow-ups that only exchange one thing."""

from __future__ import annotations

import pytest

from rag.question.swap import swap
from tests.rag.question.asked import anchors

TOPIC = "What did 09BERN12 say of Bern in May 2009?"


@pytest.mark.parametrize(
    ("question", "anew"),
    [
        ("and in June 2009?", "What did 09BERN12 say of Bern in June 2009?"),
        ("and 09OSLO4?", "What did 09OSLO4 say of Bern in May 2009?"),
        ("what about Oslo?", "What did 09BERN12 say of Oslo in May 2009?"),
        ("and paragraph 4?", "What does paragraph 4 of 09BERN12 say?"),
        ("and who paid in Oslo?", None),
        ("and in Oslo in June 2009?", None),
        ("and why?", None),
    ],
)
def test_the_one_thing_that_is_named_takes_the_place_of_its_like(question: str, anew: str | None) -> None:
    assert swap(anchors(question), anchors(TOPIC), "09BERN12") == anew


def test_a_paragraph_needs_a_cable_and_a_thing_its_like() -> None:
    assert swap(anchors("and paragraph 4?"), anchors(TOPIC), None) is None
    assert swap(anchors("and in Oslo?"), anchors("Who paid?"), None) is None
