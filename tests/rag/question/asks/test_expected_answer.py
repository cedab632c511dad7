"""What a question asks for, in short questions of every kind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.asks.expected_answer import expected_answers, expected_speaker, wants_outcome, wants_place
from rag.question.followup import standalone
from rag.records import Turn


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much did Corvania pay for the seals?", "money"),
        ("How much rent does the bank pay?", "money"),
        ("How little does a weaver earn from a rug?", "money"),
        ("How large a bribe was offered?", "money"),
        ("How heavy a financial penalty did the port impose?", "money"),
        ("How big were the payments to the captain?", "money"),
        ("What salary did the captain get?", "money"),
        ("How many crowns did the bridge cost?", "money"),
        ("What did the Ministry pay for the seals?", "money"),
        ("What was the price of the seals?", "money"),
        ("What was the cost overrun blamed on?", "other"),
        ("What is the interest rate on the loan?", "share"),
        ("What was the size of the crowd?", "number"),
        ("What percentage of the pipeline does Norvik hold?", "share"),
        ("What share of the votes did Korvin win?", "share"),
        ("At what interest rate was the money lent?", "share"),
        ("How many percent voted?", "share"),
        ("How many crates were seized?", "number"),
        ("How many years is the lease to run?", "number"),
        ("How long did the strike last?", "number"),
        ("How far from the river is the well?", "number"),
        ("How far is the well from the river?", "number"),
        ("How far apart are the two ministers?", "other"),
        ("What number of villages was flooded?", "number"),
        ("On what date was the colonel seized?", "day"),
        ("Which day did the ship sail?", "day"),
        ("When did the strike end?", "time"),
        ("In which year was the dam begun?", "time"),
        ("Who owns Blue Heron?", "name"),
        ("Where was Zhelan arrested?", "name"),
        ("What is the name of the captain?", "name"),
        ("Which company built the bridge?", "name"),
        ("To whom did Dray write?", "name"),
        ("Which Corvanian analyst wrote the article?", "name"),
        ("Which NGO turned the villagers away?", "name"),
        ("What memory from his village did Teslan tell?", "other"),
        ("Why did Orsic resign?", "other"),
        ("What did Korvin say about the audit?", "other"),
        ("Describe the bridge.", "other"),
        ("HOW MANY CRATES WERE SEIZED?", "number"),
        ("Tell me how many crates were seized.", "number"),
        ("How many crates were seized and who opened them?", "number name"),
        ("Who signed the protocol, when, and where?", "name time name"),
        ("How much rent did Dray pay, and to whom?", "money name"),
        ("When Teslan came to Brezhin, what did he say?", "other"),
        ("Where the road ends, how many houses are there?", "number"),
        ("When did Teslan come, and what did he say?", "time other"),
        (standalone("And how many were seized?", [Turn("user", "Who opened the crates in Quintara?")]).text, "number"),
    ],
)
def test_kinds_in_the_order_of_the_question(question: str, kinds: str) -> None:
    assert " ".join(one.kind for one in expected_answers(question)) == kinds


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did Korvin say about the audit?", "Korvin"),
        ("What did the Ambassador's driver call the bridge?", "the Ambassador's driver"),
        ("How did the embassy assess the result?", "the embassy"),
        ("What reason did Ruzhin give for the refusal?", "Ruzhin"),
        ("When Teslan came to Brezhin, what did he say?", "he"),
        ("When did Korvin say that she would go?", None),
        ("How did Korvin give away that she would run?", None),
        ("What did Korvin say about the audit, and what became of it?", None),
        (standalone("And why?", [Turn("user", "What did Korvin say about the audit?")]).text, None),
        ("Who told the press?", None),
        ("Why did Orsic resign?", None),
        ("", None),
    ],
)
def test_whose_words_are_wanted(question: str, who: str | None) -> None:
    assert expected_speaker(question) == who


@pytest.mark.parametrize(
    ("question", "ended"),
    [
        ("What did the court finally decide?", True),
        ("Did the captain eventually come back?", True),
        ("What did they settle on?", True),
        ("What did Corvania actually pay for the seals?", True),
        ("What does a weaver actually earn?", False),
        ("How did the summit go once it was over?", True),
        ("What must the firm do with the kits once it no longer needs them?", False),
        ("What did the court decide?", False),
        ("", False),
    ],
)
def test_how_a_thing_ended(question: str, ended: bool) -> None:
    assert wants_outcome(question) is ended


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Where did the crew go?", True),
        ("Which countries took him in?", True),
        ("What Corvanian port did the ships leave?", True),
        ("Which judge held up the ships?", False),
        ("Who came from the city?", False),
        ("How many countries took part?", False),
    ],
)
def test_whether_the_name_of_a_place_is_asked_for(question: str, place: bool) -> None:
    assert wants_place(expected_answers(question)[0]) is place


@given(st.text(alphabet="how many wtsepaid,.?()[\\*+'’“ \n\x00", max_size=300))
def test_any_question_asks_for_something_that_stands_in_it(question: str) -> None:
    found = expected_answers(question)
    assert found
    straight = question.translate(str.maketrans("‘’“”–—‐‑−\u00a0", "''\"\"----- "))
    assert all(one.words in straight for one in found)


@pytest.mark.parametrize(
    "made",
    [
        '"((((" * 50_000',
        '"?!.,;:" * 50_000',
        '"how much " * 50_000',
        '"what did a " * 50_000',
        '"how " + "a " * 100_000',
        '"what " + "in the " * 50_000',
        '"when the was " * 30_000',
        '"\\x00\\x1b[31m\\u202e" * 50_000',
        '"x" * 500_000',
    ],
)
def test_long_and_hostile_questions_take_no_square_of_their_length(made: str) -> None:
    code = (
        "from rag.question.asks.expected_answer import expected_answers, expected_speaker, wants_outcome\n"
        f"question = {made}\nexpected_answers(question), expected_speaker(question), wants_outcome(question)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
