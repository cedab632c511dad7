"""What the report's template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.measures.catalogue import MEASURES, Measure
from eval.questions.question import Question
from eval.runs.attempt import Attempt
from eval.runs.scores import QuestionScores, Scores
from eval.statistics.bootstrap import Mean
from ingest.key import Key
from rag.records import NothingFound

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline measure; a bar shows the interval where the measure is a share."""

    measure: Measure
    mean: Mean


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph as shown: `[09ASTANA713 ¶6]`, whether it is evidence, cited, and its rank (None: not retrieved)."""

    key: Key
    label: str
    gold: bool
    cited: bool
    rank: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with its citations."""

    text: str
    support: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with everything that came of it.

    `strays` are cited and no evidence; `sure` is how sure the answer is, `missing` what it leaves open.
    """

    question: Question
    outcome: str
    values: tuple[tuple[Measure, float], ...]
    nuggets: tuple[tuple[str, bool], ...]
    said: tuple[Said, ...]
    declined: bool
    answer: str
    standalone: str
    gold: tuple[Cited, ...]
    strays: tuple[Cited, ...]
    retrieved: tuple[Cited, ...]
    milliseconds: float | None
    sure: float | None
    missing: str | None


def tiles(scores: Scores) -> list[Tile]:
    """The headline measures that this run has; of a search, those of retrieval."""
    found = [Tile(measure, scores.measures[name]) for name, measure in MEASURES.items() if _head(measure, name, scores)]
    return found + [
        Tile(MEASURES[name], spread.mean) for name, spread in scores.cost.items() if MEASURES[name].headline
    ]


def asked(
    questions: Sequence[Question], attempts: Mapping[str, Attempt], texts: Mapping[str, str], scores: Scores
) -> list[Asked]:
    """All questions that were scored, in the order of the set."""
    scored = {one.id: one for one in scores.questions}
    return [
        _question_view(question, attempts[question.id], texts, scored[question.id])
        for question in questions
        if question.id in scored and question.id in attempts
    ]


def outcome(question: Question, attempt: Attempt, scored: QuestionScores) -> str:
    """In a word, how it went: what the report is filtered by."""
    if attempt.answer is None:
        if not question.answerable:
            return "nothing to find"
        found = [depth for depth in (1, 10) if scored.values.get(f"hit@{depth}")]
        return {1: "found first", 10: "found"}[found[0]] if found else "not found"
    if attempt.declined:
        return "wrongly declined" if question.answerable else "rightly declined"
    if not question.answerable:
        return "wrongly answered"
    recall = scored.values.get("nugget_recall")
    if recall is None:
        recall = scored.values.get("citation_recall", 0.0)
    return "right" if recall == 1 else "wrong" if recall == 0 else "in part"


def _head(measure: Measure, name: str, scores: Scores) -> bool:
    return measure.headline and name in scores.measures


def _question_view(question: Question, attempt: Attempt, texts: Mapping[str, str], scored: QuestionScores) -> Asked:
    gold = frozenset(question.keys)
    cited = frozenset(attempt.cited)
    ranks = {key: rank for rank, key in enumerate(attempt.keys, start=1)}

    def paragraph(key: Key) -> Cited:
        return Cited(key, key.shown, key in gold, key in cited, ranks.get(key), texts.get(key, ""))

    answer = attempt.answer
    return Asked(
        question=question,
        outcome=outcome(question, attempt, scored),
        values=tuple((MEASURES[name], value) for name, value in scored.values.items() if name in MEASURES),
        nuggets=tuple(zip(question.nuggets, scored.nuggets, strict=False)),
        said=tuple(
            Said(item.text, item.support, tuple(paragraph(key) for key in item.citations)) for item in attempt.sentences
        ),
        declined=attempt.declined,
        answer=answer.answer if answer else "",
        standalone=answer.standalone_question if answer else "",
        gold=tuple(paragraph(key) for key in question.keys),
        strays=tuple(paragraph(key) for key in attempt.cited if key not in gold),
        retrieved=tuple(paragraph(key) for key in attempt.keys[:DEPTH]),
        milliseconds=attempt.cost.total_ms or attempt.cost.search_ms,
        sure=attempt.sure,
        missing=None if answer is None or isinstance(answer, NothingFound) else answer.missing,
    )
