"""Which questions lean on the turns before, and what they take from them."""

from __future__ import annotations

import pytest

from rag.answer.checks import content
from rag.query.followup import leans, own_words, standalone
from rag.records import Turn

HISTORY = (
    Turn("user", "What did Minister Olmedo tell Embassy Velmar about the pipeline in March 2008?"),
    Turn("assistant", "He said that it would open late (08VELMAR118, paragraph 4)."),
)


@pytest.mark.parametrize(
    "question",
    [
        "And why did he think so?",
        "What about the terminal?",
        "Why?",
        "How did he explain it to the Corvanian press?",
        "What was its price?",
        "Who paid for it?",
        "Which of his colleagues did Varga-Lund dismiss over it?",
    ],
)
def test_a_question_that_points_back_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did Auditor Moravec find in the annex of January 2010?",
        "When he met the Corvanian ministers in May 2009, what did Teslan promise Draskovia?",
        "What did the Corvanian ministers say they would do in Velmar in 2009?",
        "What does 09VELMAR720 say about it?",
    ],
)
def test_a_question_that_names_its_own_stands_alone(question: str) -> None:
    assert not leans(question)
    assert standalone(question, HISTORY).text == question


def test_a_follow_up_takes_the_question_and_the_cables_before() -> None:
    found = standalone("And why late?", HISTORY)
    assert found.text.startswith("And why late?")
    assert HISTORY[0].content in found.text
    assert found.cables == ("08VELMAR118",)
    assert found.paragraphs == ("08VELMAR118#4",)


def test_its_own_words_are_told_from_what_it_follows() -> None:
    found = standalone("And why late?", HISTORY)
    assert own_words(found.text) == "And why late?"
    assert own_words("Why late?") == "Why late?"
    assert not content(found.text.removeprefix("And why late?").replace(HISTORY[0].content, ""))


def test_a_chain_of_follow_ups_leans_on_its_beginning() -> None:
    longer = (*HISTORY, Turn("user", "And why?"), Turn("assistant", "He did not say."))
    assert standalone("Who told him?", longer).topic == HISTORY[0].content


def test_without_history_nothing_is_added() -> None:
    assert standalone("And why?", ()).text == "And why?"
