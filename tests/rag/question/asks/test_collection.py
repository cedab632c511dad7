"""Which cables are counted or listed, read whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from rag.question.asks.collection import read_collection

HELD = ("Embassy Velmar", "Embassy Bern")


def test_every_word_has_its_place() -> None:
    meant = read_collection("How many cables from Embassy Bern in 2009 mention the snow?", HELD)
    assert meant is not None and meant.period is not None
    assert (meant.give, meant.posts.names, meant.topic, meant.spellings) == (
        "count",
        ("Embassy Bern",),
        "snow",
        ("snow",),
    )
    assert (meant.period.start, meant.period.end) == (date(2009, 1, 1), date(2009, 12, 31))
    listed = read_collection("list secret cables tagged PTER from Velmar", HELD)
    assert listed is not None and (listed.give, listed.level, listed.tags) == ("list", "SECRET", ("PTER",))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("cables about the “frozen lake” in May 2009", "frozen lake"),
        ("Which posts wrote about the harbor?", "harbor"),
        ("Which cables from Bern discuss the harbor in Velmar?", "harbor in Velmar"),
        ("show me all cables", ""),
    ],
)
def test_what_they_must_hold(question: str, topic: str) -> None:
    meant = read_collection(question, HELD)
    assert meant is not None and meant.topic == topic


@pytest.mark.parametrize(
    "question",
    [
        "Why are there so many cables from Bern?",
        "How many cables of steel did he buy?",
        "Which cables from Bern and Velmar mention snow?",
        "Which posts wrote?",
        "How many cables mention what the minister told the press in the capital about snow, ice, wind and rain?",
        "",
    ],
)
def test_a_word_that_is_not_understood_makes_it_another_question(question: str) -> None:
    assert read_collection(question, HELD) is None
