"""Names in the spelling of the library."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.question.spellings import respell


class Held:
    """A library that holds some words so often."""

    def __init__(self, **counts: int) -> None:
        self._counts = counts

    def __call__(self, words: Sequence[str]) -> list[int]:
        return [self._counts.get(word, 0) for word in words]


@pytest.mark.parametrize(
    ("question", "held", "expected"),
    [
        ("What is Gaddafi afraid of?", Held(qadhafi=16, gaddafi=1), "What is Qadhafi afraid of?"),
        ("What is Gaddafi’s fear?", Held(qadhafi=16), "What is Qadhafi’s fear?"),
        ("what is gaddafi afraid of", Held(qadhafi=16), "what is qadhafi afraid of"),
        ("Why Kiev and not Kyiv?", Held(kyiv=40), "Why Kyiv and not Kyiv?"),
        ("Who pays Hezbollah?", Held(hizballah=48, hezbollah=15), "Who pays Hezbollah?"),  # both are there
        ("Who pays Hezbollah?", Held(), "Who pays Hezbollah?"),
        ("Who pays Korvin?", Held(qadhafi=16), "Who pays Korvin?"),
        ("", Held(), ""),
    ],
)
def test_a_rare_spelling_gives_way_to_that_of_the_library(question: str, held: Held, expected: str) -> None:
    assert respell(question, held)[0] == expected


def test_the_reader_is_told_once() -> None:
    assert respell("Gaddafi on Gaddafi", Held(qadhafi=9))[1] == ("spelled “Qadhafi” here",)
    assert respell("Qadhafi on Qadhafi", Held(qadhafi=9))[1] == ()
