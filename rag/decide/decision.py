"""What of the paragraphs found is quoted, and whether that answers: all that is decided before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.decide.answerability import Judgement, judge
from rag.decide.quoted_phrases import sentences_quoting
from rag.decide.unmentioned_names import Names, TextsOf, enumerate_names
from rag.question.named.names import Name
from rag.question.question import Question
from rag.read.selection import select
from rag.read.sentence_features import Candidates
from rag.read.weights import Weights, weights
from rag.records import Evidence, SearchResult, State


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences to quote, and how they stand to the question; `reason` and `missing` are words for the reader."""

    state: State
    chance: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None
    missing: str | None = None


def choose(
    question: Question, found: SearchResult, seen: Candidates, texts_of: TextsOf, tuned: Weights | None = None
) -> Choice:
    """What to quote.

    Words that the question quotes answer it where a paragraph has them. Where it names somebody or something, a cable
    that mentions none of its names does not answer: others of the hits are quoted then, or nothing is found. A country
    or a city alone is no mention of whom or what it asks about.
    """
    tuned = tuned or weights()
    judged = judge(question, found, seen, tuned)
    quoting = sentences_quoting(question.named.phrases, seen)
    if quoting is not None:
        judged, seen = replace(judged, state="answered"), quoting
    names = Names(question.named.names, texts_of)
    found_in = {hit.reference_id for hit in seen.hits}
    if judged.state == "not_found":
        named = names.mentions(found_in) if seen.hits else None
        return Choice(
            "not_found", judged.chance, reason=_nowhere(named.absent) if named and named.none else judged.reason
        )
    evidence = _evidence(judged, seen, tuned)
    named = names.mentions(_cables(evidence))
    if not named.absent and (not named.there or all(names.mentions([cable]).there for cable in _cables(evidence))):
        return Choice(judged.state, judged.chance, evidence, missing=judged.missing)  # the usual case, without delay
    kept = {cable for cable in found_in if names.mentions([cable]).there}
    named = names.mentions(found_in)
    strangers = _no_places(named.absent)
    astray = bool(strangers) and not _no_places(named.there)  # who or what is meant is in no hit, only where
    if quoting is None and (named.none or astray):
        return Choice("not_found", judged.chance, reason=_nowhere(strangers or named.absent))
    if kept and not kept & set(_cables(evidence)):
        judged = replace(judged, state="perhaps")
    if kept and not kept >= set(_cables(evidence)):
        evidence = _evidence(judged, seen.among([item.key.reference_id in kept for item in seen.sentences]), tuned)
    named = names.mentions(_cables(evidence))
    missing = " ".join(filter(None, (judged.missing, named.notice))) or None
    return Choice(judged.state, judged.chance, evidence, missing=missing)


def _evidence(judged: Judgement, seen: Candidates, tuned: Weights) -> tuple[Evidence, ...]:
    sure = judged.state == "answered"
    return tuple(select(seen, tuned if sure else replace(tuned, cite_from=tuned.offer_from)))


def _no_places(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(name for name in names if not name.place)


def _nowhere(names: Sequence[Name]) -> str:
    return f"None of the cables found mentions {enumerate_names(names)}."


def _cables(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.key.reference_id for item in evidence))
