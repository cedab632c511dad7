"""Decides, outside the model, whether a question is answered, perhaps or not, and which part of it stays open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.question.asks.expected_answer import ExpectedAnswer
from rag.question.question import Question
from rag.read.answer_types import withholds_name
from rag.read.selection import chances, worth_citing
from rag.read.sentence_features import NAMES, Candidates
from rag.read.weights import Weights, weights
from rag.records import NOT_FOUND, SearchResult, State
from rag.text.text import Text

NOTHING = "Nothing in the library passes the filters."
_LOOKED = 2  # a name counts as withheld only in so many of the best sentences
_LIKELY = 0.3  # from this confidence of the search on, the cables speak of the matter
_BESIDE = 0.1  # a sentence that is less useful than the best by no more than this counts as level with it
_OPEN = (
    0.5  # what is asked for counts as missing where its best sentence is less useful than the best by more than this
)
_MOST, _SEVERAL = 0.6, 3  # a sentence bears on the question with this share of its words, and with so many at least
_WITHHELD = re.compile(
    r"X{4,}|\(?NAME REMOVED|\bunnamed\b|\bunidentified\b|\bundisclosed\b|\bunspecified\b|"
    r"\bdid not (?:name|list|identify|specify|disclose)\b|\bnot (?:named|specified|disclosed|identified)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`chance` in 0..1 that the hits answer; `reason` says, where nothing was found, what is known of that.

    `missing` is what the hits may leave open of a question of several parts.
    """

    chance: float
    state: State
    reason: str | None = None
    missing: str | None = None


def judge(question: Question, found: SearchResult, seen: Candidates, tuned: Weights | None = None) -> Judgement:
    """Whether the question is answered by what was found, perhaps, or not; the reasons are words for the reader.

    The signs decide and are not shown: that one speaks against an answer says nothing certain about the cables.
    """
    if not found.hits:
        return Judgement(0.0, "not_found", NOTHING)
    if not seen.sentences:
        return Judgement(0.0, "not_found", NOT_FOUND)
    tuned = tuned or weights()
    told = signs(question, found, seen, tuned)
    chance = tuned.answerable.chance(told)
    if told["likely"] * _LIKELY < tuned.perhaps_from and not _speaks_of_it(question, seen):
        return Judgement(chance, "not_found", NOT_FOUND)
    if chance < tuned.decline_under:
        return Judgement(chance, "perhaps")
    return Judgement(chance, "answered", missing=_missing(_distances_behind(seen, tuned)))


def signs(question: Question, found: SearchResult, seen: Candidates, tuned: Weights) -> dict[str, float]:
    """What tells whether the hits answer, by name: 1 speaks for an answer, 0 against it.

    `likely`: the confidence of the search; 1 from `_LIKELY` on, and for cables asked for by their reference ID.
    `stated`: 1 where nothing but names and words is asked for, or where one of the most useful sentences holds the sum,
    share, number, day or time; lower, the less useful the best sentence is that holds it.
    `naming`, `speaking`: the same for the names, and for the words of the person, that are asked for.
    `shown`: 0 where a name is asked for and the best sentences withhold it.
    `ended`: 0 where the question asks how something ended, which a report from its middle seldom tells.
    """
    behind = _distances_behind(seen, tuned)
    return {
        "likely": 1.0 if found.filters.cables else min(1.0, found.confidence / _LIKELY),
        "stated": 1 - min(lag if one.kind != "name" else 0.0 for one, lag in behind.items()),
        "naming": 1 - min(lag if one.kind == "name" else 0.0 for one, lag in behind.items()),
        "speaking": 1 - _silence(seen, tuned),
        "shown": float(not _withheld(question, seen, tuned)),
        "ended": float(not question.wanted.outcome),
    }


def _speaks_of_it(question: Question, seen: Candidates) -> bool:
    """Whether a sentence holds most of the question's words, rare ones counting more, and more than one or two."""
    wanted = question.stated.content
    covered = seen.values[:, NAMES.index("covered")]
    return any(
        share >= _MOST and len(wanted & text.content) >= _SEVERAL
        for share, text in zip(covered, seen.texts, strict=True)
    )


def _missing(behind: Mapping[ExpectedAnswer, float]) -> str | None:
    """Which of several things asked for stay open; None where all of them do, or none."""
    left = [one.words for one, lag in behind.items() if lag > _OPEN]
    if not left or len(left) == len(behind):
        return None
    return "The quotes may leave open: " + "; ".join(f"“{words}”" for words in left) + "."


def _distances_behind(seen: Candidates, tuned: Weights) -> dict[ExpectedAnswer, float]:
    """For each thing asked for: by how much the best sentence that gives it is less useful than the best of all, 0..1.

    Only sentences of paragraphs worth citing count. What cannot be looked for by its form counts as given. A little
    less useful counts as 0, since a figure may stand in the sentence after the one that is nearest to the question.
    """
    useful, admitted = chances(tuned.useful, seen.values), worth_citing(seen, tuned)
    mine = np.array([item.key in admitted for item in seen.sentences])
    return {one: 0.0 if one.kind == "other" else _lag(useful, given & mine) for one, given in seen.gives.items()}


def _silence(seen: Candidates, tuned: Weights) -> float:
    """The same for the words of a person: how much less useful the sentences are in which that person speaks.

    0 where nobody's words are asked for.
    """
    return 0.0 if seen.speaks is None else _lag(chances(tuned.useful, seen.values), seen.speaks)


def _lag(useful: NDArray[np.float64], some: NDArray[np.bool_]) -> float:
    best = float(useful.max())
    behind = (best - float(useful[some].max(initial=0.0))) / best
    return max(0.0, behind - _BESIDE) / (1 - _BESIDE)


def _withheld(question: Question, seen: Candidates, tuned: Weights) -> bool:
    """Whether names (not of places) are all that is asked for, and the best sentences speak of those people unnamed."""
    return all(one.kind == "name" and not one.place for one in seen.gives) and any(
        _WITHHELD.search(text.text) or any(withholds_name(one, question.stated, text) for one in seen.gives)
        for text in _best(seen, tuned)
    )


def _best(seen: Candidates, tuned: Weights) -> Sequence[Text]:
    order = np.argsort(-chances(tuned.useful, seen.values), kind="stable")
    return [seen.texts[at] for at in order[:_LOOKED]]
