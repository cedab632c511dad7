"""Validates the thresholds of nugget matching on pairs labelled by hand.

`nugget_pairs.jsonl` has pairs of a nugget and a sentence, written for the project after the fictional sample cables,
each labelled with whether a reader of the sentence has been told the nugget: near misses (another number, name or
date, half of it, the same topic) and paraphrases among them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from eval.measures.nuggets import OVERLAP, SIMILARITY, NuggetJudge, holds_facts, overlap
from rag.embed.embedder import Embedder

OVERLAPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SIMILARITIES = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True, slots=True)
class Pair:
    """`found` is the label given by hand."""

    nugget: str
    sentence: str
    found: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a rule agrees with the labels; `wrongly_found` and `missed` count pairs."""

    rule: str
    overlap: float
    similarity: float
    accuracy: float
    wrongly_found: int
    missed: int


def pairs() -> tuple[Pair, ...]:
    """All pairs."""
    text = files("eval.measures").joinpath("nugget_pairs.jsonl").read_text(encoding="utf-8")
    return tuple(Pair(**json.loads(line)) for line in text.splitlines())


def agreements(embedder: Embedder, labelled: Sequence[Pair]) -> list[Agreement]:
    """Each threshold alone (the other path switched off), then both as they are in use."""
    texts = list(dict.fromkeys(text for pair in labelled for text in (pair.nugget, pair.sentence)))
    vectors = dict(zip(texts, embedder.encode(texts), strict=True))
    facts = [holds_facts(pair.nugget, pair.sentence) for pair in labelled]
    shares = [overlap(pair.nugget, pair.sentence) for pair in labelled]
    cosines = [float(vectors[pair.nugget] @ vectors[pair.sentence]) for pair in labelled]

    def agreement(rule: str, least: float, near: float) -> Agreement:
        said = [
            fact and (share >= least or cosine >= near)
            for fact, share, cosine in zip(facts, shares, cosines, strict=True)
        ]
        wrong = sum(ours and not pair.found for ours, pair in zip(said, labelled, strict=True))
        missed = sum(pair.found and not ours for ours, pair in zip(said, labelled, strict=True))
        return Agreement(rule, least, near, 1 - (wrong + missed) / len(labelled), wrong, missed)

    return [
        agreement("facts alone", 0.0, 2.0),
        *(agreement("overlap alone", least, 2.0) for least in OVERLAPS),
        *(agreement("similarity alone", 2.0, near) for near in SIMILARITIES),
        *(agreement("both", least, near) for least in OVERLAPS for near in SIMILARITIES),
        agreement("in use", OVERLAP, SIMILARITY),
    ]


def disagreements(judge: NuggetJudge, labelled: Sequence[Pair]) -> list[Pair]:
    """The pairs that the judge decides otherwise than the label."""
    return [pair for pair in labelled if judge.holds([pair.nugget], [pair.sentence]) != (pair.found,)]
