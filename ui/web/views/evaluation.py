"""The Evaluation tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.web import pages
from ui.web.workshop import Workshop

if TYPE_CHECKING:
    from ui.web.exams import RunView


def evaluation(workshop: Workshop, *, administrator: bool) -> str:
    """Sets, runs with their scores, and the work that is going on; an administrator can start some."""
    runs = workshop.exams.runs()
    return pages.render(
        "evaluation",
        job=workshop.evaluation.job,
        worker="evaluation",
        administrator=administrator,
        closed=workshop.closed,
        sets=workshop.exams.sets(),
        runs=runs,
        measures=_shown(runs),
    )


def _shown(runs: Sequence[RunView]) -> list[str]:
    from eval.measures.catalogue import MEASURES

    present = dict.fromkeys(name for run in runs for name in run.scores)
    headlines = [it.name for it in MEASURES.values() if it.headline and it.name in present]
    return (headlines or list(present))[:7]


def comparison(workshop: Workshop, names: Sequence[str]) -> str:
    """Two or more runs side by side."""
    return pages.render("comparison", compared=workshop.exams.compare(names) if len(names) > 1 else None)
