"""The gate: nothing may fall significantly, nor stand below a stated bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.compare.compare import Comparison
from eval.compare.subject import Subject
from eval.measures.catalogue import MEASURES
from rag.errors import UsageError

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Bar:
    """The least that a measure must reach; the most, where lower is better."""

    measure: str
    value: float

    @classmethod
    def read(cls, text: str) -> Bar:
        """From `nugget_recall=0.6`. Raises UsageError."""
        name, mark, value = text.partition("=")
        if not mark or name not in MEASURES:
            known = ", ".join(measure.name for measure in MEASURES.values() if measure.headline)
            raise UsageError(f"a bar is measure=value, with a measure such as {known}; found {text!r}")
        try:
            return cls(name, float(value))
        except ValueError as error:
            raise UsageError(f"the bar {text!r} has no number after =") from error


def gate(comparison: Comparison | None, candidate: Subject, bars: Sequence[Bar] = ()) -> list[str]:
    """Why the candidate does not pass; empty where it does. What was not asked or measured has not passed."""
    reasons = []
    if comparison and comparison.missing:
        reasons.append(f"{comparison.missing} questions of {comparison.base} were not asked")
    if comparison:
        reasons += [f"{name} was measured in {comparison.base}, and not here" for name in comparison.unmeasured]
    for change in comparison.changes if comparison else ():
        if change.significant and not change.better:
            moved = "fell" if change.difference.mean < 0 else "rose"
            reasons.append(
                f"{change.measure} {moved} from {change.base:.3f} to {change.other:.3f} "
                f"({change.difference.n} questions, p {change.adjusted:.3f} after Holm)"
            )
    for bar in bars:
        measure = MEASURES[bar.measure]
        found = _value(candidate, bar.measure)
        if found is None:
            reasons.append(f"{bar.measure} was not measured, and its bar is {bar.value}")
        elif measure.higher_is_better and found < bar.value - _ROUNDING:
            reasons.append(f"{bar.measure} is {found:.3f}, below its bar {bar.value}")
        elif not measure.higher_is_better and found > bar.value + _ROUNDING:
            reasons.append(f"{bar.measure} is {found:.3f}, above its bar {bar.value}")
    return reasons


def _value(candidate: Subject, name: str) -> float | None:
    if name in candidate.scores.measures:
        return candidate.scores.measures[name].mean
    spread = candidate.scores.cost.get(name)
    return None if spread is None else spread.mean.mean
