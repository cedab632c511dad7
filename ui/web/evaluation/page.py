"""The Evaluation tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.web import pages
from ui.web.jobs.background_work import BackgroundWork

if TYPE_CHECKING:
    from ui.web.evaluation.evaluations import RunView


def evaluation(work: BackgroundWork, *, administrator: bool) -> str:
    """Sets, runs with their scores, and the work that is going on; an administrator can start some."""
    runs = work.evaluations.runs()
    return pages.render(
        "evaluation",
        job=work.evaluation.job,
        worker="evaluation",
        administrator=administrator,
        closed=work.closed,
        sets=work.evaluations.sets(),
        runs=runs,
        measures=_shown(runs),
    )


def _shown(runs: Sequence[RunView]) -> list[str]:
    from eval.measures.catalogue import MEASURES

    present = dict.fromkeys(name for run in runs for name in run.scores)
    headlines = [it.name for it in MEASURES.values() if it.headline and it.name in present]
    return (headlines or list(present))[:7]


def comparison(work: BackgroundWork, names: Sequence[str]) -> str:
    """Two or more runs side by side."""
    return pages.render("comparison", compared=work.evaluations.compare(names) if len(names) > 1 else None)
