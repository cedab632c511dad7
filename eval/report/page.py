"""Writes the report: one HTML file that needs nothing else, offline."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from eval.measures.catalogue import MEASURES
from eval.report.charts import HEIGHT, WIDTH, depth_chart, latency_chart, risk_chart
from eval.report.view import asked, tiles
from eval.runs.folder import RunFolder, write_whole

if TYPE_CHECKING:
    from jinja2 import Template


def write_report(folder: RunFolder) -> Path:
    """Writes report.html from the files of a run, and nothing else; no library is needed. Raises NotFound."""
    write_whole(folder.report, render(folder))
    return folder.report


def render(folder: RunFolder) -> str:
    """The report as HTML. All text of cables, questions and models is escaped."""
    from markupsafe import Markup

    info, scores = folder.read_info(), folder.read_scores()
    begun = datetime.fromisoformat(info.started)
    questions = asked(folder.read_questions(), folder.read_attempts(), folder.read_paragraphs(), scores)
    charts = (depth_chart(scores), risk_chart(scores.risk_coverage, scores.confidence), latency_chart(scores))
    parts = files("eval.report")
    return _template().render(
        info=info,
        begun=f"{begun.day} {begun:%B %Y, %H:%M} UTC",
        scores=scores,
        tiles=tiles(scores),
        charts=[chart for chart in charts if chart],
        size=(WIDTH, HEIGHT),
        measures=[measure for name, measure in MEASURES.items() if name in scores.measures],
        costs=[(MEASURES[name], spread) for name, spread in scores.cost.items()],
        columns=[measure for name, measure in MEASURES.items() if measure.headline and name in scores.measures],
        questions=questions,
        types=sorted(scores.by_type),
        outcomes=sorted(Counter(one.outcome for one in questions).items()),
        style=Markup(parts.joinpath("report.css").read_text(encoding="utf-8")),
        script=Markup(parts.joinpath("report.js").read_text(encoding="utf-8")),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("eval.report").joinpath("report.jinja").read_text(encoding="utf-8"))
