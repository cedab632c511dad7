"""Declining tells the reader why; a partial answer tells what is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.decide.answerability import NOTHING, Judgement, judge, signs
from rag.read import paragraph_features
from rag.read.sentence_features import NAMES, Candidates, candidates
from rag.read.token_encoder import token_encoder
from rag.read.weights import Logistic, Weights, weights
from rag.records import NOT_FOUND, SearchResult
from tests.rag.question.asked import asked
from tests.rag.read import found as made

CRATES = "Commander Achterberg opened eighteen crates in the harbor of Quintara. The crates held transducers."


def held(state: str) -> Weights:
    """Weights by which everything is answered, perhaps, or not."""
    from_, under = {"answered": (-0.2, -0.1), "perhaps": (-0.1, 1.1), "not_found": (1.1, 1.2)}[state]
    return replace(weights(), perhaps_from=from_, decline_under=under)


def judged(question: str, *texts: str, state: str | None = None) -> Judgement:
    result = made.found(question, *texts)
    judgement = judge(asked(question), result, made.candidates(result), None if state is None else held(state))
    assert 0 <= judgement.chance <= 1
    return judgement


def judged_with_the_model(result: SearchResult) -> Judgement:
    question = asked(result.query)
    return judge(question, result, candidates(question, result, token_encoder()))


def test_no_hit_is_nothing_in_the_library() -> None:
    empty = made.found("Who opened the crates?")
    none = Candidates((), (), (), np.zeros((0, len(NAMES))), np.zeros((0, len(paragraph_features.NAMES))))
    judgement = judge(asked(empty.query), empty, none)
    assert (judgement.state, judgement.reason) == ("not_found", NOTHING)
    assert NOTHING == "Nothing in the library passes the filters."


def test_hits_without_a_sentence_do_not_answer() -> None:
    result = made.found("Who opened the crates?", "...", "?")
    judgement = judged_with_the_model(result)
    assert (judgement.state, judgement.reason) == ("not_found", NOT_FOUND)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much did the crates cost?", "The crates stood in the harbor of Quintara."),
        ("Who opened the crates?", "The crates were opened by XXXXXXXXXXXX."),
        ("Which officer opened them?", "An officer opened the crates."),
        ("What did Korvin say about the crates?", "The crates were opened in the harbor."),
    ],
)
@pytest.mark.parametrize("state", ["perhaps", "not_found"])
def test_nothing_is_claimed_about_the_source(question: str, text: str, state: str) -> None:
    judgement = judged(question, text, state=state)
    assert judgement.state == state
    assert judgement.missing is None
    assert judgement.reason == (NOT_FOUND if state == "not_found" else None)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Korvin opened the eighteen crates in May, he said.", "perhaps"),
        ("Korvin opened a bank in the valley.", "not_found"),
        ("The eighteen ships left the harbor.", "not_found"),
    ],
)
def test_a_sentence_that_speaks_of_it_is_shown_however_unsure_the_search_is(text: str, state: str) -> None:
    assert judged("Why did Korvin open eighteen crates?", text, state="not_found").state == state


@pytest.mark.parametrize(
    ("question", "texts", "missing"),
    [
        (
            "How many crates were opened, and what did the crates cost?",
            ("Eighteen crates were opened in the harbor.",),
            "The quotes may leave open: “what did the crates cost”.",
        ),
        (
            "How many crates were opened, who opened the crates, and on what date?",
            ("Eighteen crates were opened in the harbor.",),
            "The quotes may leave open: “who opened the crates”; “what date”.",
        ),
        ("How many crates were opened?", ("Eighteen crates were opened in the harbor.",), None),
        ("How many crates did Achterberg open, and where?", (CRATES,), None),
        ("Who opened the crates, and when?", ("The crates were opened in the harbor.",), None),
    ],
)
def test_what_a_partial_answer_leaves_open(question: str, texts: tuple[str, ...], missing: str | None) -> None:
    judgement = judged(question, *texts, state="answered")
    assert (judgement.state, judgement.missing) == ("answered", missing)


def test_a_question_that_is_answered_is_answered() -> None:
    result = made.found("Who opened the crates in the harbor of Quintara?", CRATES, "The weather was fine.")
    assert judged_with_the_model(result).state == "answered"


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
    judgement = judged_with_the_model(result)
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
    told = signs(asked(question), result, seen, weights())
    assert set(told) == set(weights().answerable.weights)
    assert all(0 <= value <= 1 for value in told.values()), told
    assert 0 <= judge(asked(question), result, seen).chance <= 1


def test_a_missing_sign_never_makes_an_answer_likelier() -> None:
    model: Logistic = weights().answerable
    full = dict.fromkeys(model.weights, 1.0)
    assert all(model.chance({**full, name: 0.0}) <= model.chance(full) for name in full)
