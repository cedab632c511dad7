"""Counts and lists of cables, exact."""

from __future__ import annotations

import pytest

from rag.records import Filters, NothingFound
from tests.rag.lookup.asking import CABLES, Ask, told


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many cables are there?", 24),
        ("How many cables come from Embassy Velmar?", 8),
        ("how many cables did Embassy Velmar send in April 2008?", 2),
        ("How many cables are tagged PGOV?", 8),
        ("how many unclassified cables are there", 8),
        ("How many cables were sent between 1 and 31 January 2008?", 2),
        ("How many cables mention district 7?", 1),
        ("How many cables are about Atlantis?", 0),
    ],
)
def test_cables_are_counted(ask: Ask, question: str, number: int) -> None:
    kind, (first, *_) = told(ask(question))
    assert kind == "count"
    assert f"This library has {number or 'no'} cable" in first


@pytest.mark.parametrize(
    "question",
    [
        "Which cables from Velmar are there?",
        "list the cables from Embassy Velmar",
        "cables from Embassy Velmar in 2008",
        "Which 2008 cables come from Velmar?",
        "Which cables did Embassy Velmar send?",
    ],
)
def test_cables_are_listed_the_oldest_first(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer is not None and answer.kind == "list"
    assert set(answer.cables) == {f"08VELMAR{n}" for n in range(3, CABLES + 1, 3)}
    assert answer.sentences[1].text.startswith("08VELMAR12, 13 January 2008, Embassy Velmar, CONFIDENTIAL: ")
    assert all(sentence.citations for sentence in answer.sentences)


def test_a_list_stays_inside_the_callers_filters(ask: Ask) -> None:
    answer = ask("Which cables from Velmar are there?", Filters(cables=("08VELMAR3", "08TESSARA1")))
    assert answer is not None and answer.cables == ("08VELMAR3",)
    outside = ask("Which cables from Velmar are there?", Filters(origins=("Embassy Tessara",)))
    assert isinstance(outside, NothingFound)


def test_who_refers_to_a_cable(ask: Ask) -> None:
    answer = ask("Which cables refer to 08VELMAR6?")
    assert answer is not None and set(answer.cables) == {"08VELMAR9", "08TESSARA10", "08PORTADRIS11"}
