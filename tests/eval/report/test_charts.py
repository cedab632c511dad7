"""The geometry of the charts: values at their places, words that say them, and no chart of nothing."""

from __future__ import annotations

import re

import pytest

from eval.measures.answerability import RiskPoint
from eval.measures.retrieval import DEPTHS
from eval.report.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Chart, depth_chart, latency_chart, risk_chart
from eval.runs.scores import QuestionScores, Scores
from eval.statistics.bootstrap import Mean

FLOOR, END = HEIGHT - BOTTOM, WIDTH - RIGHT


def scored(measures: dict[str, Mean] | None = None, *costs: dict[str, float]) -> Scores:
    return Scores(
        set="set",
        system="quotes",
        mode="search",
        questions_scored=len(costs),
        measures=measures or {},
        by_type={},
        risk_coverage=(),
        cost={},
        scorers={},
        questions=tuple(QuestionScores(str(n), "fact", {}, costs=one) for n, one in enumerate(costs)),
    )


def inside(chart: Chart) -> bool:
    """Whether all that is drawn lies in the frame of the axes."""
    dots = [(dot.x, dot.y) for line in chart.lines for dot in line.dots]
    corners = [tuple(map(float, it.split(","))) for line in chart.lines for it in line.band.split()]
    return all(LEFT <= x <= END and TOP <= y <= FLOOR for x, y in [*dots, *corners])


HITS = {
    f"hit@{depth}": Mean(mean, mean - 0.1, mean + 0.1, 9)
    for depth, mean in zip(DEPTHS, (0.5, 0.7, 0.8, 0.9), strict=True)
}


def test_hits_over_depth() -> None:
    chart = depth_chart(scored(HITS))
    assert chart is not None
    (line,) = chart.lines
    assert line.name == "right paragraph"
    assert [dot.x for dot in line.dots] == [tick.at for tick in chart.x_ticks] == [40, 142.7, 245.3, 348]
    assert [tick.label for tick in chart.x_ticks] == ["1", "5", "10", "50"]
    assert (line.dots[0].x, line.dots[0].y) == (LEFT, (TOP + FLOOR) / 2)
    assert line.dots[0].says == "right paragraph among the first 1: 0.500 (0.400–0.600)"
    assert line.path == "M40.0 111.0L142.7 76.2L245.3 58.8L348.0 41.4"
    assert len(line.band.split()) == 2 * len(DEPTHS)
    assert line.band.split()[0] == "40.0,93.6" and line.band.split()[-1] == "40.0,128.4"
    assert chart.says.startswith("right paragraph: 0.500 (0.400–0.600), 0.700")
    assert inside(chart)


def test_a_series_that_lacks_a_depth_is_left_out() -> None:
    cables = {name.replace("hit", "cable_hit"): mean for name, mean in HITS.items()}
    del cables["cable_hit@50"]
    chart = depth_chart(scored(HITS | cables))
    assert chart is not None
    assert [line.name for line in chart.lines] == ["right paragraph"]
    assert depth_chart(scored(cables)) is None


@pytest.mark.parametrize(("confidence", "words"), [("answer", "by their own confidence"), ("search", "of the search")])
def test_risk_over_coverage(confidence: str, words: str) -> None:
    chart = risk_chart([RiskPoint(0.25, 0.0), RiskPoint(1.0, 0.125)], confidence)  # type: ignore[arg-type]
    assert chart is not None
    first, last = chart.lines[0].dots
    assert (first.x, first.y) == (LEFT + (END - LEFT) / 4, FLOOR)
    assert (last.x, last.y) == (END, pytest.approx(FLOOR - (FLOOR - TOP) / 8, abs=0.06))
    assert last.says == "answering 100% of the questions, 12.5% is missing"
    assert chart.says.startswith(f"At full reach: {last.says}. ")
    assert words in chart.caption
    assert inside(chart)


def test_no_answer_no_risk() -> None:
    assert risk_chart([], "search") is None


def test_times_on_a_logarithmic_scale() -> None:
    chart = latency_chart(scored(None, {"search_ms": 1000.0}, {"search_ms": 10.0, "total_ms": 40.0}, {}))
    assert chart is not None
    assert [line.name for line in chart.lines] == ["whole answer", "search"]
    assert [(tick.at, tick.label) for tick in chart.x_ticks] == [(40, "10 ms"), (194, "100 ms"), (348, "1 s")]
    search = chart.lines[1]
    assert [(dot.x, dot.y) for dot in search.dots] == [(LEFT, (TOP + FLOOR) / 2), (END, TOP)]
    assert search.dots[1].says == "search: 100% within 1,000 ms"
    assert chart.says == "whole answer: median 40 ms; search: median 505 ms"
    assert inside(chart)


def test_times_that_are_all_the_same_or_too_short_to_tell() -> None:
    chart = latency_chart(scored(None, {"search_ms": 0.0}, {"search_ms": 0.25}))
    assert chart is not None
    assert [dot.x for dot in chart.lines[0].dots] == [LEFT, LEFT]
    assert [tick.label for tick in chart.x_ticks] == ["1 ms", "10 ms"]
    assert latency_chart(scored(None, {}, {"peak_mib": 3.0})) is None


def test_every_path_begins_once() -> None:
    chart = latency_chart(scored(None, *({"total_ms": float(n)} for n in (1, 20, 300, 4000))))
    assert chart is not None and inside(chart)
    assert re.fullmatch(r"M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){3}", chart.lines[0].path)
