"""Validates the threshold of nugget matching on pairs labelled by hand.

`nugget_pairs.jsonl` has pairs of a nugget and a sentence, written for the project after the fictional sample cables,
each labelled with whether a reader of the sentence has been told the nugget: near misses (another number, name or
date, half of it, the same topic) and paraphrases among them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from eval.measures.nuggets import OVERLAP, hold

OVERLAPS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Pair:
    """`found` is the label given by hand."""

    nugget: str
    sentence: str
    found: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a threshold agrees with the labels; `wrongly_found` and `missed` count pairs."""

    rule: str
    overlap: float
    accuracy: float
    wrongly_found: int
    missed: int


def pairs() -> tuple[Pair, ...]:
    """All pairs."""
    text = files("eval.measures").joinpath("nugget_pairs.jsonl").read_text(encoding="utf-8")
    return tuple(Pair(**json.loads(line)) for line in text.splitlines())


def agreements(labelled: Sequence[Pair]) -> list[Agreement]:
    """Facts without words, then each threshold, then the one in use."""
    rules = [("facts alone", 0.0), *(("facts and words", least) for least in OVERLAPS), ("in use", OVERLAP)]
    return [_agreement(rule, least, labelled) for rule, least in rules]


def disagreements(labelled: Sequence[Pair], overlap: float = OVERLAP) -> list[Pair]:
    """The pairs that are decided otherwise than the label."""
    return [pair for pair in labelled if hold([pair.nugget], [pair.sentence], overlap) != (pair.found,)]


def _agreement(rule: str, overlap: float, labelled: Sequence[Pair]) -> Agreement:
    wrong = disagreements(labelled, overlap)
    missed = sum(pair.found for pair in wrong)
    return Agreement(rule, overlap, 1 - len(wrong) / len(labelled), len(wrong) - missed, missed)
