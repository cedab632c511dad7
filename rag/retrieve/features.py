"""What speaks for a paragraph: a few numbers from the question, the paragraph and its cable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.gazetteer.posts import city_of
from rag.catalog.records import Entry
from rag.question.named.dates import Period
from rag.question.question import Question
from rag.retrieve.candidates import Pool
from rag.text.spelling import plain
from rag.text.stems import terms

Rarity = Callable[[Sequence[str]], Mapping[str, float]]

_DIGIT = re.compile(r"[0-9]")
_REDACTED = re.compile(r"\b[Xx]{4,}\b")
_NEAR, _LATER = 45, 200  # days by which a cable may be younger than what it tells of: mostly, and at most


@dataclass(frozen=True, slots=True)
class Features:
    """The numbers that the ranking weighs, each about 0 to 1; the fields' order is that of the weights' file.

    `meaning`, `meaning_asked`: cosine similarity to the standalone and to the asked question; `meaning_in_cable`:
    the first less the best of its cable; `rank_meaning`: 60 / (60 + rank) in the dense index; `plain_words`: the
    share (by rarity) of the asked words that are no names; `cable_words`, `cable_cover`: mean BM25 of the cable's three
    best paragraphs by the weight of the question's words, and the share of these in what is known of the cable;
    `summary`, `position` (0 first, 1 last), `number` (figures where the question asks how many or when); `time`: the
    cable's date fits; `post`, `classification`: the question names them; `recalled`: earlier turns cite the cable.
    """

    meaning: float
    meaning_asked: float
    meaning_in_cable: float
    rank_meaning: float
    plain_words: float
    cable_words: float
    cable_cover: float
    summary: float
    position: float
    number: float
    time: float
    post: float
    classification: float
    recalled: float


def features(question: Question, pool: Pool, rarity: Rarity) -> list[Features]:
    """The features of each candidate of the pool, in its order."""
    sought = question.sought
    weight = rarity(sorted(sought.every))
    held = [terms(candidate.entry.text) for candidate in pool.candidates]
    cables = _cables(question, pool, held, weight)
    total, total_plain = (_sum(words, weight) or 1.0 for words in (sought.every, sought.plain))
    found = []
    for candidate, words in zip(pool.candidates, held, strict=True):
        cable = cables[candidate.entry.reference_id]
        found.append(
            Features(
                meaning=candidate.meaning,
                meaning_asked=candidate.meaning_asked,
                meaning_in_cable=candidate.meaning - cable.best,
                rank_meaning=60 / (60 + candidate.rank_meaning),
                plain_words=_sum(sought.plain & words, weight) / total_plain,
                cable_words=cable.words / total,
                cable_cover=cable.cover / total,
                summary=float(candidate.entry.kind == "summary" or candidate.entry.number == 1),
                position=(candidate.entry.number - 1) / max(cable.last - 1, candidate.entry.number - 1, 1),
                number=min(1.0, len(_DIGIT.findall(candidate.entry.text)) / 6) if sought.figures else 0.0,
                time=cable.time,
                post=cable.post,
                classification=cable.classification,
                recalled=cable.recalled,
            )
        )
    return found


def empty(entry: Entry) -> bool:
    """True for a paragraph of which redaction left nothing: it answers no question."""
    told = _REDACTED.sub("", entry.text)
    return len(entry.text) < 400 and len(terms(told)) < (4 if len(told) < len(entry.text) else 1)


@dataclass(frozen=True, slots=True)
class _Cable:
    """What the cable of a candidate has for the question."""

    best: float
    words: float
    cover: float
    last: int
    time: float
    post: float
    classification: float
    recalled: float


def _cables(
    question: Question, pool: Pool, held: Sequence[frozenset[str]], weight: Mapping[str, float]
) -> dict[str, _Cable]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for i, candidate in enumerate(pool.candidates):
        members[candidate.entry.reference_id].append(i)
    level = question.named.classification
    cities = {plain(city).casefold() for city in question.named.cities}
    found = {}
    for name, rows in members.items():
        entry = pool.candidates[rows[0]].entry
        subject = terms(entry.subject)
        known = subject.union(*(held[i] for i in rows))
        words = sorted(pool.words_by_cable.get(name, ()), reverse=True)[:3]
        found[name] = _Cable(
            best=max(pool.candidates[i].meaning for i in rows),
            words=sum(words) / 3,
            cover=_sum(question.sought.every & known, weight),
            last=max(pool.candidates[i].entry.number for i in rows),
            time=_time(question.named.periods, entry),
            post=float(plain(city_of(entry.origin)).casefold() in cities),
            classification=float(level is not None and _same(level, entry.classification)),
            recalled=float(name in question.recalled),
        )
    return found


def _time(periods: Sequence[Period], entry: Entry) -> float:
    """1 where the cable was sent within or soon after a period that the question names, 0.5 within half a year."""
    if entry.created is None:
        return 0.0
    day, best = entry.created.date(), 0.0
    for period in periods:
        if period.covers(day, before=5, after=_NEAR):
            return 1.0
        if period.covers(day, before=30, after=_LATER):
            best = 0.5
    return best


def _same(named: str, level: str) -> bool:
    return named == level or named in level.split("//")


def _sum(words: Iterable[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(word, 0.0) for word in words)
