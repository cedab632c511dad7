"""Which questions lean on the turns before, and what they take from them."""

from __future__ import annotations

import pytest

from rag.question.followup import is_followup, own_words, standalone
from rag.records import Turn
from rag.text.tokens import content_words

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
    assert is_followup(question)


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
    assert not is_followup(question)
    assert standalone(question, HISTORY).text == question


@pytest.mark.parametrize(
    "question",
    ["what did the prosecutor ask for?", "How many cables are there?", "which cables are in this library?"],
)
def test_a_topic_of_its_own_needs_no_capitals(question: str) -> None:
    assert standalone(question, HISTORY).text == question


@pytest.mark.parametrize("question", ["what did the minister say?", "what was the price?"])
def test_the_one_spoken_of_is_no_topic_of_its_own(question: str) -> None:
    assert standalone(question, HISTORY).topic == HISTORY[0].content


def test_a_question_made_to_stand_alone_is_not_nested() -> None:
    first = standalone("And why late?", HISTORY).text
    second = standalone("Who told him?", (*HISTORY, Turn("user", first), Turn("assistant", "He did not say."))).text
    assert second.count("(after:") == 1 and HISTORY[0].content in second
    other = Turn("user", f"what did the prosecutor ask for? (after: “{HISTORY[0].content}”)")
    assert standalone("Why?", (other, Turn("assistant", "Ships."))).topic == "what did the prosecutor ask for?"
    assert standalone(first, ()).text == "And why late?"


def test_thanks_are_no_topic() -> None:
    thanked = (*HISTORY, Turn("user", "Thanks!"), Turn("assistant", "You are welcome."))
    assert standalone("and why?", thanked).topic == HISTORY[0].content


def test_one_thing_is_exchanged() -> None:
    assert standalone("and in June 2009?", HISTORY).text.endswith("about the pipeline in June 2009?")
    assert standalone("and paragraph 7?", HISTORY).text == "What does paragraph 7 of 08VELMAR118 say?"


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
    assert not content_words(found.text.removeprefix("And why late?").replace(HISTORY[0].content, ""))


def test_a_chain_of_follow_ups_leans_on_its_beginning() -> None:
    longer = (*HISTORY, Turn("user", "And why?"), Turn("assistant", "He did not say."))
    assert standalone("Who told him?", longer).topic == HISTORY[0].content


def test_without_history_nothing_is_added() -> None:
    assert standalone("And why?", ()).text == "And why?"
