"""Which questions lean on the turns before, and what they take from them."""

from __future__ import annotations

import pytest

from rag.question.followup import is_followup
from rag.records import Turn
from rag.text.tokens import content_words
from tests.rag.question.asked import anchors, asked

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
    assert is_followup(anchors(question))


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
    assert not is_followup(anchors(question))
    assert asked(question, *HISTORY).text == question


@pytest.mark.parametrize(
    "question",
    ["what did the prosecutor ask for?", "How many cables are there?", "which cables are in this library?"],
)
def test_a_topic_of_its_own_needs_no_capitals(question: str) -> None:
    assert asked(question, *HISTORY).text == question


@pytest.mark.parametrize("question", ["what did the minister say?", "what was the price?"])
def test_the_one_spoken_of_is_no_topic_of_its_own(question: str) -> None:
    assert asked(question, *HISTORY).topic == HISTORY[0].content


def test_what_an_earlier_turn_followed_is_taken_once() -> None:
    first = asked("And why late?", *HISTORY)
    second = asked("Who told him?", Turn("user", first.own, first.topic), Turn("assistant", "He did not say."))
    assert second.topic == HISTORY[0].content
    assert second.text == f"Who told him? (after: “{HISTORY[0].content}”)"
    other = Turn("user", "what did the prosecutor ask for?", HISTORY[0].content)
    assert asked("Why?", other, Turn("assistant", "Ships.")).topic == "what did the prosecutor ask for?"


def test_thanks_are_no_topic() -> None:
    thanked = (*HISTORY, Turn("user", "Thanks!"), Turn("assistant", "You are welcome."))
    assert asked("and why?", *thanked).topic == HISTORY[0].content


def test_one_thing_is_exchanged() -> None:
    read = asked("and in June 2009?", *HISTORY)
    assert read.text == read.own and read.own.endswith("about the pipeline in June 2009?")
    assert (read.words, read.topic) == ("and in June 2009?", "")
    assert asked("and paragraph 7?", *HISTORY).text == "What does paragraph 7 of 08VELMAR118 say?"


def test_a_follow_up_takes_the_question_and_the_cables_before() -> None:
    read = asked("And why late?", *HISTORY)
    assert (read.own, read.topic) == ("And why late?", HISTORY[0].content)
    assert read.recalled == ("08VELMAR118",)


def test_what_joins_a_follow_up_to_its_topic_says_nothing() -> None:
    read = asked("And why late?", *HISTORY)
    assert read.stated.content == content_words(f"And why late? {HISTORY[0].content}")


def test_a_chain_of_follow_ups_leans_on_its_beginning() -> None:
    longer = (*HISTORY, Turn("user", "And why?"), Turn("assistant", "He did not say."))
    assert asked("Who told him?", *longer).topic == HISTORY[0].content


def test_without_history_nothing_is_added() -> None:
    assert asked("And why?").text == "And why?"
