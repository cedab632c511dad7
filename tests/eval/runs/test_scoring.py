"""The order of the risk-coverage curve, and what is at risk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.judges.scorers import Scorers
from eval.questions.question import Gold, Question
from eval.runs.attempt import Attempt, Cost, attempt_of
from eval.runs.scores import Scores
from eval.runs.scoring import score
from ingest.key import Key
from rag.records import Answered, Filters, Searched, Sentence

TEXTS = {"A#1": "The harbor was sold.", "A#2": "Nobody knew."}
FIRST = Key("A#1")
QUESTIONS = (
    Question("good", "?", nuggets=("the harbor was sold",), evidence=(Gold("A", ("1",)),)),
    Question("poor", "?", nuggets=("a bridge collapsed",), evidence=(Gold("A", ("2",)),)),
)


def attempt(name: str, found: float, sure: float | None, key: Key = FIRST) -> Attempt:
    said = Sentence(TEXTS[key], (key,), "quote")
    answer = Answered(
        question="?", standalone_question="?", answer=said.text, sentences=(said,), citations=(), evidence=(key,),
        searched=Searched(1, 2), filters=Filters(), model="made",
    )  # fmt: skip
    return Attempt(name, ((key, 1.0),), found, Cost(1.0, 2.0, 1.0), answer, sure)


def scored(questions: tuple[Question, ...], *attempts: Attempt) -> Scores:
    return score("set", "made", questions, {it.id: it for it in attempts}, TEXTS, Scorers())


def test_the_answers_own_confidence_orders_the_curve() -> None:
    """The search is sure of the poor answer, the answers of the good one."""
    scores = scored(QUESTIONS, attempt("good", 0.1, 0.9), attempt("poor", 0.9, 0.1))
    assert scores.confidence == "answer"
    assert [(it.coverage, it.risk) for it in scores.risk_coverage] == [(0.5, 0.0), (1.0, 0.5)]


def test_that_of_the_search_where_an_answer_tells_none() -> None:
    scores = scored(QUESTIONS, attempt("good", 0.1, 0.9), attempt("poor", 0.9, None))
    assert scores.confidence == "search"
    assert [(it.coverage, it.risk) for it in scores.risk_coverage] == [(0.5, 1.0), (1.0, 0.5)]


def test_without_nuggets_the_evidence_not_cited_is_at_risk() -> None:
    bare = tuple(replace(question, nuggets=()) for question in QUESTIONS)
    scores = scored(bare, attempt("good", 0.5, 0.9), attempt("poor", 0.5, 0.1))
    assert [it.risk for it in scores.risk_coverage] == [0.0, 0.5]
    unknown = replace(bare[0], evidence=())
    assert scored((unknown,), attempt("good", 0.5, 0.9)).risk_coverage == ()


@pytest.mark.parametrize(
    ("listed", "exactly"), [(("A", "B"), 1.0), (("B", "A"), 1.0), (("A",), 0.0), (("A", "B", "C"), 0.0)]
)
def test_a_list_is_right_where_it_means_just_the_cables_that_are_meant(listed: tuple[str, ...], exactly: float) -> None:
    given = attempt("good", 0.5, 0.9)
    assert given.answer is not None
    given = replace(given, answer=replace(given.answer, cables=("A", "B")))
    scores = scored((replace(QUESTIONS[0], listed=listed), QUESTIONS[1]), given, attempt("poor", 0.5, 0.1))
    assert scores.measures["listed_exactly"].mean == exactly
    assert scores.measures["listed_exactly"].n == 1


def test_an_attempt_is_read_back_as_it_was_written() -> None:
    for one in (attempt("a", 0.25, 0.75), attempt("b", 0.25, None), Attempt("c", ((FIRST, 1.0),), 0.5, Cost(1.0))):
        assert attempt_of(one.line()) == one


def test_a_line_that_is_no_attempt() -> None:
    with pytest.raises(ValueError, match="no answer of a run"):
        attempt_of('{"id": "a"}')
