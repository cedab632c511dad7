"""What a question asks for, in short questions of every kind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.asks.expected_answer import expected_answers


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
    ],
)
def test_kinds_in_the_order_of_the_question(question: str, kinds: str) -> None:
    assert " ".join(one.kind for one in expected_answers(question)) == kinds


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
    assert expected_answers(question)[0].place is place


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
        "from rag.question.asks.expected_answer import expected_answers\n"
        "from rag.question.asks.speaker import expected_speaker\n"
        f"question = {made}\nexpected_answers(question), expected_speaker(question)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
