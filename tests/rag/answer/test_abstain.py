"""Declining tells the reader why; a partial answer tells what is missing."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import paragraph_features
from rag.answer.abstain import NOT_ANSWERED, NOTHING, judge, signs
from rag.answer.features import NAMES, Candidates, candidates
from rag.answer.reader import reader
from rag.answer.weights import Logistic, Weights, weights
from rag.records import SearchResult
from tests.rag.answer import found as made

CRATES = "Commander Achterberg opened eighteen crates in the harbor of Quintara. The crates held transducers."


def always(chance: float) -> Weights:
    """Weights that decline everything or nothing; the cost of each missing sign stays."""
    given = weights()
    return replace(given, decline_under=1.1 if chance == 0 else -0.1)


def judged(question: str, *texts: str, chance: float | None = None) -> tuple[str | None, str | None]:
    result = made.found(question, *texts)
    judgement = judge(result, made.candidates(result), None if chance is None else always(chance))
    assert 0 <= judgement.chance <= 1
    return judgement.declined, judgement.missing


def test_no_hit_is_nothing_in_the_library() -> None:
    empty = made.found("Who opened the crates?")
    none = Candidates((), (), np.zeros((0, len(NAMES))), np.zeros((0, len(paragraph_features.NAMES))))
    assert judge(empty, none).declined == NOTHING
    assert NOTHING == "Nothing in the library passes the filters."


def test_hits_without_a_sentence_do_not_answer() -> None:
    result = made.found("Who opened the crates?", "...", "?")
    assert judge(result, candidates(result, reader())).declined == NOT_ANSWERED


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        (
            "How much did the crates cost?",
            "The crates stood in the harbor of Quintara.",
            "give no sum of money for it",
        ),
        ("What share of the crates was opened?", "The crates stood in the harbor.", "give no share or rate for it"),
        ("How many crates were opened?", "The crates were opened in the harbor.", "give no number for it"),
        ("On what date were the crates opened?", "The crates were opened in the harbor.", "give no date for it"),
        ("When were the crates opened?", "The crates were opened in the harbor.", "give no time for it"),
        ("Who opened the crates?", "The crates were opened in the harbor.", "give no name for it"),
        ("Who opened the crates?", "The crates were opened by XXXXXXXXXXXX.", "withhold the name"),
        ("Which officer opened the crates?", "An officer opened the crates.", "withhold the name"),
        ("Which officer finally opened the crates?", "An officer opened the crates.", "withhold the name"),
        (
            "What did Korvin say about the crates?",
            "The crates were opened in the harbor.",
            "do not tell what Korvin said or did about it",
        ),
        (
            "What did the court finally do with the crates?",
            "The crates were opened in the harbor.",
            "how the matter ended",
        ),
        ("Why were the crates opened?", "The crates were opened in the harbor.", "^$"),
    ],
)
def test_each_reason_is_told_in_words(question: str, text: str, reason: str) -> None:
    declined, missing = judged(question, text, chance=0)
    assert declined is not None
    assert missing is None
    assert declined.startswith(NOT_ANSWERED)
    assert re.search(reason, declined.removeprefix(NOT_ANSWERED).strip())


@pytest.mark.parametrize(
    ("question", "texts", "missing"),
    [
        (
            "How many crates were opened, and what did the crates cost?",
            ("Eighteen crates were opened in the harbor.",),
            "Not found: “what did the crates cost”.",
        ),
        (
            "How many crates were opened, who opened the crates, and on what date?",
            ("Eighteen crates were opened in the harbor.",),
            "Not found: “who opened the crates”; “what date”.",
        ),
        ("How many crates were opened?", ("Eighteen crates were opened in the harbor.",), None),
        ("How many crates did Achterberg open, and where?", (CRATES,), None),
        ("Who opened the crates, and when?", ("The crates were opened in the harbor.",), None),
    ],
)
def test_what_a_partial_answer_leaves_open(question: str, texts: tuple[str, ...], missing: str | None) -> None:
    assert judged(question, *texts, chance=1) == (None, missing)


def test_a_question_that_is_answered_is_answered() -> None:
    result = made.found("Who opened the crates in the harbor of Quintara?", CRATES, "The weather was fine.")
    assert judge(result, candidates(result, reader())).declined is None


@pytest.mark.models
@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "?!.,;:",
        "((((",
        "[a-z]+(",
        "\x00\x1b[31m\u202e",
        "who " * 100_000,
        "(" * 100_000,
        "how much did " * 9_000,
    ],
    ids=["empty", "blank", "signs", "brackets", "pattern", "control", "words", "many brackets", "many sums"],
)
def test_no_question_breaks_it(question: str) -> None:
    result = made.found(question, CRATES, "((((", "\x00")
    judgement = judge(result, candidates(result, reader()))
    assert 0 <= judgement.chance <= 1


@given(
    st.sampled_from(
        [
            "Who opened the crates, when, and how many?",
            "How much did Korvin pay in July 2009?",
            "What did Korvin finally say?",
            "Why?",
        ]
    ),
    st.lists(st.text(alphabet="Korvin said 18 crates cost $4 in May XXXX. ", min_size=1, max_size=120), max_size=4),
)
def test_signs_and_chances_are_shares(question: str, texts: list[str]) -> None:
    result: SearchResult = made.found(question, "Eighteen crates were opened.", *texts)
    seen = made.candidates(result)
    told = signs(result, seen, weights())
    assert set(told) == set(weights().answerable.weights)
    assert all(0 <= value <= 1 for value in told.values()), told
    assert 0 <= judge(result, seen).chance <= 1


def test_a_missing_sign_never_makes_an_answer_likelier() -> None:
    model: Logistic = weights().answerable
    full = dict.fromkeys(model.weights, 1.0)
    assert all(model.chance({**full, name: 0.0}) <= model.chance(full) for name in full)
