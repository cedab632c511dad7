"""Whether a sentence could give what a question asks for."""

from __future__ import annotations

import pytest

from rag.question.asks.expected_answer import expected_answers
from rag.question.stated import state
from rag.read.answer_types import holds_answer, speaking_sentences, withholds_name
from rag.text.text import Text

MONEY, SHARE = "How much did the seals cost?", "What share of the pipeline does Norvik hold?"
COUNT, YEARS, LONG = "How many crates were seized?", "How many years is the lease?", "How long did the strike last?"
DAY, TIME = "On what date did the ship sail?", "When did the ship sail?"
NAME, NAMES = "Who opened the crates?", "Which two ministers resigned?"


@pytest.mark.parametrize(
    ("question", "sentence", "gives"),
    [
        (MONEY, "The seals cost 4,000 dollars.", True),
        (MONEY, "The seals cost USD 4,000.", True),
        (MONEY, "The seals cost four million crowns.", True),
        (MONEY, "The seals cost €12.", True),
        (MONEY, "The seals were made of 12 parts.", False),
        (MONEY, "The seals cost many dollars.", False),
        ("Did the seals cost 12 dollars, and how much did the wax cost?", "The seals cost 12 dollars.", False),
        (SHARE, "Norvik holds 18 percent.", True),
        (SHARE, "Norvik holds 18% of it.", True),
        (SHARE, "Norvik holds half of it.", True),
        (SHARE, "Nine out of ten shares are with Norvik.", True),
        (SHARE, "Norvik holds 18 ships.", False),
        (COUNT, "Eighteen crates were seized.", True),
        (COUNT, "They took 18 crates in all.", True),
        (COUNT, "Crates were seized in 2006.", False),
        (COUNT, "Crates were seized on May 4.", False),
        (COUNT, "Crates were seized on 4 May.", False),
        (COUNT, "Crates were seized.", False),
        (YEARS, "The lease runs for forty years.", True),
        (YEARS, "The lease covers 40 hectares.", False),
        (LONG, "The strike lasted eleven days.", True),
        (LONG, "The strike was joined by 214 men.", False),
        (DAY, "The ship sailed on May 4.", True),
        (DAY, "The ship sailed on the 4th of May.", True),
        (DAY, "The ship sailed in May.", False),
        (DAY, "The ship sailed late.", False),
        (TIME, "The ship sailed in the spring.", True),
        (TIME, "The ship sailed in 2006.", True),
        (TIME, "The ship sailed from Quintara.", False),
        ("When in 2006 did the ship sail?", "The ship sailed from Quintara in 2006.", False),
        (NAME, "They were opened by Commander Achterberg.", True),
        (NAME, "They were opened by the Prime Minister.", False),
        (NAME, "They were opened in November.", False),
        (NAME, "They were opened by two Corvanians.", False),
        (NAME, "They were opened by XXXXXXXXXXXX.", False),
        (NAME, "Crates were opened.", False),
        ("Who but Achterberg opened the crates?", "They were opened by Achterberg.", False),
        (NAMES, "Milena Orsic and Josip Varga resigned.", True),
        (NAMES, "On Friday resigned Josip Varga.", False),
        ("Why did she resign?", "She was ill.", True),
        ("Why did she resign?", "", True),
        (COUNT, "", False),
        (NAME, "", False),
    ],
)
def test_what_could_give_it(question: str, sentence: str, gives: bool) -> None:
    assert holds_answer(expected_answers(question)[-1], state(question), Text(sentence)) is gives


@pytest.mark.parametrize("question", [MONEY, SHARE, COUNT, YEARS, LONG, DAY, TIME, NAME, NAMES, "", "(((("])
@pytest.mark.parametrize("sentence", ["((((", "\x00\x1b[0m", "?!.", "$ $ $", "9" * 5_000, "A " * 5_000, "\ud800"])
def test_no_sentence_breaks_it(question: str, sentence: str) -> None:
    for one in expected_answers(question):
        assert holds_answer(one, state(question), Text(sentence)) in (True, False)


@pytest.mark.parametrize(
    ("question", "sentence", "without"),
    [
        ("Which judge held up the ships?", "A Corvanian judge held up the ships.", True),
        ("Which mayor was offered money?", "He said that one mayor was offered money.", True),
        ("What is the name of the officer who let him in?", "The officer who let him in was dismissed.", True),
        ("What are the names of the two deputies?", "Some 10 deputies hid there.", True),
        ("Which judge held up the ships?", "A Corvanian judge, Adela Korvin, held up the ships.", False),
        ("Which judge held up the ships?", "Judge Korvin held up the ships.", False),
        ("Which judge held up the ships?", "Adela Korvin, a Corvanian judge, held up the ships.", False),
        ("Which bank bought Varda Bank?", "They sold a private bank, Varda Bank, in March.", False),
        ("Which judge held up the ships?", "The ships were held up.", False),
        ("Who held up the ships?", "A judge held up the ships.", False),
        ("Why did the judge hold up the ships?", "A judge held up the ships.", False),
    ],
)
def test_who_is_told_of_without_a_name(question: str, sentence: str, without: bool) -> None:
    assert withholds_name(expected_answers(question)[0], state(question), Text(sentence)) is without


def test_in_which_sentences_somebody_speaks() -> None:
    sentences = [
        Text("Korvin said that the audit would be long."),
        Text("She added that it would be hard."),
        Text("The weather was fine."),
        Text("Reval told us that Teslan was ill."),
    ]
    assert speaking_sentences(frozenset({"korvin"}), sentences) == [True, True, False, False]
    assert speaking_sentences(frozenset({"reval"}), sentences) == [False, False, False, True]
    assert speaking_sentences(frozenset({"korvin"}), []) == []
