"""Which questions are answered exactly, and which go the usual way."""

from __future__ import annotations

import pytest

from rag.records import Filters, NothingFound, Turn
from tests.rag.lookup.asking import Ask, told


def test_what_is_not_here_or_outside_the_filters_is_not_told(ask: Ask) -> None:
    for question, said in [
        ("Who signed 08VELMAR999?", "08VELMAR999 is not in this library."),
        ("Summarise 08VELMAR6", "08VELMAR6 is outside the filters set."),
        ("What does paragraph 1 of 08VELMAR6 say?", "08VELMAR6 is outside the filters set."),
    ]:
        answer = ask(question, Filters(cables=("08VELMAR3",)))
        assert isinstance(answer, NothingFound) and answer.answer == said


@pytest.mark.parametrize(
    "question",
    [
        "How many ships are in the port?",
        "How many cables of steel did the minister buy?",
        "Which cables cross the sea near Velmar and who owns them?",
        "Why are there so many cables from Velmar?",
    ],
)
def test_a_word_that_is_not_understood_sends_it_the_usual_way(ask: Ask, question: str) -> None:
    assert ask(question) is None


def test_small_talk_is_answered_without_a_search(ask: Ask) -> None:
    for text in ("Thanks!", "ok", "😀", "?"):
        answer = ask(text)
        assert answer is not None and (answer.kind, answer.abstained, answer.citations) == ("small_talk", False, ())
        assert answer.answer and answer.searched.cables == 0


def test_turns_before_say_which_cable_is_meant(ask: Ask) -> None:
    history = (Turn("user", "Who signed 08VELMAR3?"), Turn("assistant", "08VELMAR3 was signed by PERSON."))
    assert told(ask("and when was it sent?", Filters(), *history))[1][0].startswith("08VELMAR3 was sent on")
    assert told(ask("and 08VELMAR6?", Filters(), *history)) == ("metadata", ["08VELMAR6 was signed by PERSON."])
