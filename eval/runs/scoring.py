"""Scores the attempts of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from eval.judges.scorers import Scorers
from eval.measures import answerability, citations
from eval.measures.alce import Entailment, alce
from eval.measures.answerability import Decision
from eval.measures.nuggets import hold
from eval.measures.overlap import rouge_l, token_f1
from eval.measures.quotes import quote_share, support_rate, verbatim_quotes
from eval.measures.retrieval import cables, retrieval
from eval.questions.question import Question
from eval.runs.attempt import Attempt
from eval.runs.scores import Confidence, QuestionScores, Scores, Spread
from eval.statistics.bootstrap import SEED, Mean, mean_of, statistic_of
from rag.records import Answered


def score(
    name: str,
    system: str,
    questions: Sequence[Question],
    attempts: Mapping[str, Attempt],
    paragraphs: Mapping[str, str],
    scorers: Scorers,
    seed: int = SEED,
) -> Scores:
    """The scores of all questions that have an attempt; `paragraphs` has the text of every cited key that exists."""
    asked = [question for question in questions if question.id in attempts]
    found = _retrieval_scores(asked, attempts)
    answers = any(attempts[question.id].answer is not None for question in asked)
    each = [_question(question, attempts[question.id], found, paragraphs, scorers) for question in asked]
    basis = _basis([attempts[question.id] for question in asked])
    decisions = [
        Decision(question.answerable, it.declined, (it.sure if basis == "answer" else it.found) or 0.0, risk)
        for question, one in zip(asked, each, strict=True)
        if (it := attempts[question.id]).answer is not None and (risk := _risk(question, one)) is not None
    ]
    measures = _means(each, seed)
    curve = answerability.risk_coverage(decisions)
    area = statistic_of(decisions, lambda some: answerability.aurc(answerability.risk_coverage(some)), seed=seed)
    if area is not None:
        measures["aurc"] = area
    types = sorted({one.type for one in each})
    return Scores(
        set=name,
        system=system,
        mode="answer" if answers else "search",
        questions_scored=len(each),
        measures=measures,
        by_type={kind: _means([one for one in each if one.type == kind], seed) for kind in types},
        risk_coverage=curve,
        cost=_costs(each, seed),
        scorers=scorers.fingerprints if answers else {},
        questions=tuple(each),
        confidence=basis,
    )


def _retrieval_scores(questions: Sequence[Question], attempts: Mapping[str, Attempt]) -> dict[str, dict[str, float]]:
    keys = {question.id: attempts[question.id].keys for question in questions}
    values = retrieval({question.id: question.keys for question in questions}, keys)
    by_cable = retrieval(
        {question.id: question.cables for question in questions},
        {name: cables(some) for name, some in keys.items()},
        prefix="cable_",
    )
    return {name: {**some, **by_cable[name]} for name, some in values.items()}


def _question(
    question: Question,
    attempt: Attempt,
    found: Mapping[str, Mapping[str, float]],
    paragraphs: Mapping[str, str],
    scorers: Scorers,
) -> QuestionScores:
    values: dict[str, float | None] = dict(found.get(question.id, {}))
    nuggets: tuple[bool, ...] = ()
    if attempt.answer is not None:
        nuggets = hold(question.nuggets, [sentence.text for sentence in attempt.sentences])
        values |= _against_gold(question, attempt, nuggets)
        values |= _in_itself(attempt, paragraphs, scorers.entailment)
        if question.listed:
            values["listed_exactly"] = float(set(attempt.cables) == set(question.listed))
        declined = float(attempt.declined)
        values["answerable_declined" if question.answerable else "unanswerable_declined"] = declined
        values["answerable_perhaps" if question.answerable else "unanswerable_perhaps"] = float(attempt.perhaps)
        values["abstention_precision"] = float(not question.answerable) if attempt.declined else None
        if scorers.judge is not None and question.answerable:
            values["judge"] = scorers.judge.mark(question, attempt)
    costs = {
        "search_ms": attempt.cost.search_ms,
        "total_ms": attempt.cost.total_ms,
        "first_sentence_ms": attempt.cost.first_sentence_ms,
        "tokens": attempt.cost.tokens,
        "peak_mib": attempt.cost.peak_mib,
    }
    return QuestionScores(
        id=question.id,
        type=question.type,
        values={name: value for name, value in values.items() if value is not None},
        nuggets=nuggets,
        costs={name: float(value) for name, value in costs.items() if value is not None},
    )


def _against_gold(question: Question, attempt: Attempt, nuggets: Sequence[bool]) -> dict[str, float | None]:
    """What a right answer holds; a declined one holds nothing, but it has no precision either."""
    values: dict[str, float | None] = {}
    if nuggets:
        values["nugget_recall"] = sum(nuggets) / len(nuggets)
    if question.answerable and question.answer:
        said = " ".join(sentence.text for sentence in attempt.sentences)
        values["token_f1"] = token_f1(said, question.answer)
        values["rouge_l"] = rouge_l(said, question.answer)
    if question.keys:
        precise = citations.precision(attempt.cited, question.keys)
        recalled = citations.recall(attempt.cited, question.keys)
        values["citation_precision"] = None if attempt.declined else precise
        values["citation_recall"] = recalled
        values["citation_f1"] = citations.f1(precise, recalled)
    return values


def _in_itself(attempt: Attempt, paragraphs: Mapping[str, str], entailment: Entailment) -> dict[str, float | None]:
    """What an answer must be whatever the question; nothing for one that is declined."""
    if not isinstance(attempt.answer, Answered):
        return {}
    sentences = attempt.sentences
    offered = {*attempt.keys, *attempt.evidence}
    recalled, precise = alce(sentences, paragraphs, entailment)
    return {
        "citation_validity": citations.validity(sentences, offered & paragraphs.keys()),
        "cited_sentences": citations.cited_sentences(sentences),
        "alce_recall": recalled,
        "alce_precision": precise,
        "verbatim_quotes": verbatim_quotes(sentences, attempt.answer.citations, paragraphs),
        "support_rate": support_rate(sentences),
        "quote_share": quote_share(sentences),
    }


def _basis(attempts: Sequence[Attempt]) -> Confidence:
    """The answers' own confidence where each answer given has one: two kinds of confidence have no common order."""
    given = [attempt for attempt in attempts if attempt.answer is not None and not attempt.declined]
    return "answer" if given and all(attempt.sure is not None for attempt in given) else "search"


def _risk(question: Question, scored: QuestionScores) -> float | None:
    """The share of nuggets that an answer lacks, of evidence where there are none; 1 for the unanswerable.

    None where the set says neither what an answer holds nor what it cites.
    """
    if not question.answerable:
        return 1.0
    held = scored.values.get("nugget_recall", scored.values.get("citation_recall"))
    return None if held is None else 1.0 - held


def _means(scored: Sequence[QuestionScores], seed: int) -> dict[str, Mean]:
    columns: defaultdict[str, list[float]] = defaultdict(list)
    for one in scored:
        for name, value in one.values.items():
            columns[name].append(value)
    return {name: mean_of(column, seed=seed) for name, column in columns.items()}


def _costs(scored: Sequence[QuestionScores], seed: int) -> dict[str, Spread]:
    columns: defaultdict[str, list[float]] = defaultdict(list)
    for one in scored:
        for name, value in one.costs.items():
            columns[name].append(value)
    return {
        name: Spread(
            mean_of(column, seed=seed),
            float(np.quantile(column, 0.5)),
            float(np.quantile(column, 0.95)),
            max(column),
        )
        for name, column in columns.items()
    }
