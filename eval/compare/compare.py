"""Two runs of the same questions, measure by measure and question by question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from eval.compare.subject import Subject
from eval.measures.catalogue import MEASURES
from eval.runs.scores import QuestionScores
from eval.statistics.bootstrap import Mean, mean_of
from eval.statistics.holm import holm
from eval.statistics.randomisation import paired_p
from rag.errors import UsageError

SIGNIFICANT = 0.05
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Change:
    """One measure over the questions that both runs have it for.

    `difference` is other minus base, paired, with its interval; `p` that of the randomisation test, `adjusted` by
    Holm's method over the measures compared.
    """

    measure: str
    base: float
    other: float
    difference: Mean
    p: float
    adjusted: float

    @property
    def better(self) -> bool:
        """Whether the other run is better, by however little."""
        return (self.difference.mean > 0) == MEASURES[self.measure].higher_is_better and self.difference.mean != 0

    @property
    def significant(self) -> bool:
        """Whether the difference is more than chance would explain."""
        return self.adjusted < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Changed:
    """One question whose scores differ; `moves` are (measure, base, other); `gain` their mean, better is positive."""

    id: str
    question: str
    gain: float
    moves: tuple[tuple[str, float, float], ...]
    base_answer: str
    other_answer: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`only_one` counts questions that only one run has, `missing` those of them that the base has; they are left out.

    `unmeasured` are measures that the base has and the other run has not.
    """

    base: str
    other: str
    questions: int
    only_one: int
    missing: int
    unmeasured: tuple[str, ...]
    changes: tuple[Change, ...]
    changed: tuple[Changed, ...]


def headline() -> tuple[str, ...]:
    """The measures that are compared unless others are asked for; no costs."""
    return tuple(name for name, measure in MEASURES.items() if measure.headline and measure.group != "cost")


def compare(
    base: Subject, other: Subject, measures: Collection[str] | None = None, *, seed: int | None = None
) -> Comparison:
    """Compares two runs over the questions that both have.

    Raises UsageError where there is none, and where one id stands for two questions.
    """
    left = {one.id: one for one in base.scores.questions}
    right = {one.id: one for one in other.scores.questions}
    both = [name for name in left if name in right]
    if not both:
        raise UsageError(
            f"{base.name} and {other.name} have no question in common: they are runs of {base.scores.set} and "
            f"{other.scores.set}; compare runs of one set"
        )
    unlike = [q for q in both if q in base.asked and q in other.asked and base.asked[q] != other.asked[q]]
    if unlike:
        raise UsageError(
            f"{base.name} and {other.name} are runs of different sets: in each {unlike[0]} is another question, or has "
            f"other evidence ({len(unlike)} of {len(both)}); run both on one set"
        )
    wanted = tuple(measures or headline())
    changes = []
    for name in wanted:
        pairs = [
            (left[q].values[name], right[q].values[name])
            for q in both
            if name in left[q].values and name in right[q].values
        ]
        if pairs:
            gaps = [_gap(before, after) for before, after in pairs]
            difference = mean_of(gaps) if seed is None else mean_of(gaps, seed=seed)
            p = paired_p(gaps) if seed is None else paired_p(gaps, seed=seed)
            means = fmean(before for before, _ in pairs), fmean(after for _, after in pairs)
            changes.append(Change(name, *means, difference, p, 1.0))
    adjusted = holm([change.p for change in changes])
    return Comparison(
        base=base.name,
        other=other.name,
        questions=len(both),
        only_one=len(left) + len(right) - 2 * len(both),
        missing=len(left) - len(both),
        unmeasured=tuple(m for m in wanted if m in base.scores.measures and m not in other.scores.measures),
        changes=tuple(replace(change, adjusted=p) for change, p in zip(changes, adjusted, strict=True)),
        changed=_changed(base, other, left, right, both, wanted),
    )


def _gap(before: float, after: float) -> float:
    """Their difference; none where it may come from the rounding of a baseline that is kept."""
    return after - before if abs(after - before) > _ROUNDING else 0.0


def _changed(
    base: Subject,
    other: Subject,
    left: Mapping[str, QuestionScores],
    right: Mapping[str, QuestionScores],
    both: Collection[str],
    measures: Collection[str],
) -> tuple[Changed, ...]:
    """The questions that moved, the furthest first."""
    found = []
    for name in both:
        ours, theirs = left[name].values, right[name].values
        moves = tuple(
            (m, ours[m], theirs[m]) for m in measures if m in ours and m in theirs and _gap(ours[m], theirs[m])
        )
        if moves:
            gain = sum((b - a) * (1 if MEASURES[m].higher_is_better else -1) for m, a, b in moves) / len(measures)
            asked = other.asked.get(name) or base.asked.get(name)
            words = asked.question if asked else ""
            found.append(Changed(name, words, gain, moves, _said(base, name), _said(other, name)))
    return tuple(sorted(found, key=lambda one: (-abs(one.gain), one.id)))


def _said(side: Subject, name: str) -> str:
    attempt = side.attempts.get(name)
    return attempt.answer.answer if attempt is not None and attempt.answer else ""
