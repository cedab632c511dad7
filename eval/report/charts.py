"""Geometry of the report's charts: lines and bars in the units of an SVG of WIDTH by HEIGHT."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from eval.measures.answerability import RiskPoint
from eval.measures.retrieval import DEPTHS
from eval.runs.scores import Confidence, Scores

WIDTH, HEIGHT = 360, 232
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 24, 34


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, at `at` along it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One value, with the words that a pointer over it shows."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series; `band` is the polygon of its intervals, empty where it has none."""

    name: str
    dots: tuple[Dot, ...]
    path: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws; `says` is the chart in words, `caption` what of it stands below."""

    title: str
    says: str
    x_name: str
    y_name: str
    lines: tuple[Line, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    caption: str = ""


def depth_chart(scores: Scores) -> Chart | None:
    """Recall of paragraphs, hits of paragraphs and of cables over the depth; None where nothing was retrieved."""
    lines = []
    for name, prefix in (("right cable", "cable_hit"), ("right paragraph", "hit"), ("all paragraphs", "recall")):
        means = [scores.measures[f"{prefix}@{depth}"] for depth in DEPTHS if f"{prefix}@{depth}" in scores.measures]
        if len(means) == len(DEPTHS):
            xs = [_x(at / (len(DEPTHS) - 1)) for at in range(len(DEPTHS))]
            dots = tuple(
                Dot(
                    x,
                    _y(mean.mean),
                    f"{name} among the first {depth}: {mean.mean:.3f} ({mean.low:.3f}–{mean.high:.3f})",
                )
                for x, mean, depth in zip(xs, means, DEPTHS, strict=True)
            )
            corners = [(x, _y(mean.high)) for x, mean in zip(xs, means, strict=True)]
            corners += [(x, _y(mean.low)) for x, mean in reversed(list(zip(xs, means, strict=True)))]
            lines.append(Line(name, dots, _path([(dot.x, dot.y) for dot in dots]), _points(corners)))
    if not lines:
        return None
    ticks = tuple(Tick(_x(at / (len(DEPTHS) - 1)), str(depth)) for at, depth in enumerate(DEPTHS))
    says = "; ".join(f"{line.name}: {', '.join(dot.says.rpartition(': ')[2] for dot in line.dots)}" for line in lines)
    return Chart(
        "How deep the evidence lies", says, "paragraphs read", "share of questions", tuple(lines), ticks, _shares()
    )


_ORDER = {
    "answer": "The surest answers come first, by their own confidence.",
    "search": "The surest come first, by the confidence of the search, since the answers tell none.",
}


def risk_chart(points: Sequence[RiskPoint], confidence: Confidence) -> Chart | None:
    """Risk over coverage; None where nothing was answered."""
    if not points:
        return None
    dots = tuple(
        Dot(
            _x(p.coverage),
            _y(p.risk),
            f"answering {p.coverage:.0%} of the questions, {p.risk:.1%} is missing",
        )
        for p in points
    )
    ticks = tuple(Tick(_x(share), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1))
    line = Line("risk", dots, _path([(dot.x, dot.y) for dot in dots]))
    says = f"At full reach: {dots[-1].says}. {_ORDER[confidence]}"
    return Chart(
        "Risk, the more is answered",
        says,
        "questions answered",
        "of the right answer missing",
        (line,),
        ticks,
        _shares(),
        says,
    )


def latency_chart(scores: Scores) -> Chart | None:
    """The share of questions done within a time, on a logarithmic scale; None where nothing was timed."""
    names = {"first sentence": "first_sentence_ms", "whole answer": "total_ms", "search": "search_ms"}
    times = {
        name: sorted(max(1.0, one.costs[key]) for one in scores.questions if key in one.costs)
        for name, key in names.items()
    }
    times = {name: values for name, values in times.items() if values}
    if not times:
        return None
    low = math.floor(math.log10(min(values[0] for values in times.values())))
    high = max(low + 1, math.ceil(math.log10(max(values[-1] for values in times.values()))))

    def at(value: float) -> float:
        return _x((math.log10(value) - low) / (high - low))

    lines = []
    for name, values in times.items():
        dots = tuple(
            Dot(at(value), _y(rank / len(values)), f"{name}: {rank / len(values):.0%} within {value:,.0f} ms")
            for rank, value in enumerate(values, start=1)
        )
        lines.append(Line(name, dots, _path([(dot.x, dot.y) for dot in dots])))
    ticks = tuple(Tick(_x((power - low) / (high - low)), _duration(10**power)) for power in range(low, high + 1))
    says = "; ".join(f"{name}: median {median(values):,.0f} ms" for name, values in times.items())
    return Chart("How long it takes", says, "time", "share of questions", tuple(lines), ticks, _shares(), says)


def _shares() -> tuple[Tick, ...]:
    return tuple(Tick(_y(share), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1))


def _duration(milliseconds: float) -> str:
    return f"{milliseconds:g} ms" if milliseconds < 1000 else f"{milliseconds / 1000:g} s"


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(share: float) -> float:
    return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in corners)
