"""How well the reader reads what it was not taught: measured on passages with all that was written about them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from eval.train.lessons import Example, Lessons
from eval.train.passages import Passage
from eval.train.pupil import Pupil, Seen

OTHERS = 4  # other paragraphs beside the one that answers, always the same
_AT_ONCE = 8  # passages


@dataclass(frozen=True, slots=True)
class Reading:
    """Shares and areas under the curve, 0 to 1.

    `near`: a question that is answered has the higher logit than a near miss of the same paragraph, `near_auc`: than
    any near miss; `sentence`: the first sentence answers; `first`: the paragraph that answers is before OTHERS others;
    `span`: word F1 of pieces; `follows`: a true statement has the higher logit than a falsified one, `beside`: than one
    of the same paragraph.
    """

    near: float
    near_auc: float
    sentence: float
    first: float
    span: float
    follows: float
    beside: float


def reading(pupil: Pupil, lessons: Lessons, passages: Sequence[Passage]) -> Reading:
    """The pupil's figures on these passages."""
    chance = random.Random(0)
    pupil.eval()
    told: list[list[tuple[Example, Seen]]] = []
    with torch.no_grad():
        for start in range(0, len(passages), _AT_ONCE):
            made = [lessons.lesson(one, chance, OTHERS) for one in passages[start : start + _AT_ONCE]]
            read = iter(pupil.read([one.sheet for lesson in made for one in lesson]))
            told += [[(one, next(read)) for one in lesson] for lesson in made]
    pupil.train()
    right: list[float] = []
    missed: list[float] = []
    pairs, sentence, first, span, beside = (list[float]() for _ in range(5))
    true: list[float] = []
    false: list[float] = []
    for lesson in told:
        asked = [(one, seen) for one, seen in lesson if one.answers]
        groups = {one.group for one, _ in asked}
        misses = _best([(one, seen) for one, seen in lesson if one.answers is False and one.group not in groups])
        missed += misses
        for one, seen in asked:
            logit = float(seen.answers)
            right.append(logit)
            pairs += [float(logit > miss) for miss in misses]
            sentence.append(float(int(seen.sentences.argmax()) in one.sentences))
            rivals = [float(other.answers) for item, other in lesson if item.group == one.group and not item.answers]
            first.append(float(all(logit > rival for rival in rivals)))
            span.append(_overlap(one, seen))
        holds = [float(seen.follows) for one, seen in lesson if one.follows]
        lies = [float(seen.follows) for one, seen in lesson if one.follows is False]
        beside += [float(a > b) for a in holds for b in lies]
        true += holds
        false += lies
    return Reading(
        near=_mean(pairs),
        near_auc=auc(right, missed),
        sentence=_mean(sentence),
        first=_mean(first),
        span=_mean(span),
        follows=auc(true, false),
        beside=_mean(beside),
    )


def _mean(some: Sequence[float]) -> float:
    return float(np.mean(some)) if some else 0.0


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that one of the first has the higher value than one of the second; ties count half."""
    if not len(higher) or not len(lower):
        return 0.5
    both = np.sort(np.asarray(lower))
    under = np.searchsorted(both, higher, "left") + np.searchsorted(both, higher, "right")
    return float(under.mean() / (2 * len(lower)))


def _best(near: Sequence[tuple[Example, Seen]]) -> list[float]:
    """The highest logit of each near miss, over the windows."""
    by_group: dict[int, float] = {}
    for one, seen in near:
        by_group[one.group] = max(by_group.get(one.group, -np.inf), float(seen.answers))
    return list(by_group.values())


def _overlap(one: Example, seen: Seen, longest: int = 24) -> float:
    """F1 of the pieces of the span that is best by the sum of its ends."""
    if one.span is None:
        return 0.0
    total = seen.first[:, None] + seen.last[None, :]
    count = len(seen.first)
    apart = torch.arange(count)[None, :] - torch.arange(count)[:, None]
    at = int(total.masked_fill((apart < 0) | (apart >= longest), -1e9).argmax())
    start, end = divmod(at, count)
    common = max(0, min(end, one.span[1]) - max(start, one.span[0]) + 1)
    return 2 * common / (end - start + 1 + one.span[1] - one.span[0] + 1)
