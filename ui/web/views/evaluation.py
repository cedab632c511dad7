"""The Evaluation tab."""

from __future__ import annotations

from collections.abc import Sequence

from ui.web import pages
from ui.web.workshop import Workshop


def evaluation(workshop: Workshop) -> str:
    """Sets, runs with their scores, and the work that is going on."""
    runs = workshop.exams.runs()
    return pages.render(
        "evaluation",
        job=workshop.evaluation.job,
        worker="evaluation",
        sets=workshop.exams.sets(),
        runs=runs,
        measures=list(dict.fromkeys(name for run in runs for name in run.scores))[:6],
    )


def comparison(workshop: Workshop, names: Sequence[str]) -> str:
    """Two or more runs side by side."""
    return pages.render("comparison", compared=workshop.exams.compare(names) if len(names) > 1 else None)
