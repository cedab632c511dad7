"""The Library tab."""

from __future__ import annotations

from ui.web import pages
from ui.web.uploads import KINDS
from ui.web.views.coverage import coverage
from ui.web.workshop import Workshop


def library(workshop: Workshop) -> str:
    """Adding, state, models; and the work that is going on."""
    models = workshop.models()
    return pages.render(
        "library",
        coverage=coverage(workshop.stock.library.catalog),
        folder=str(workshop.stock.library.folder) if workshop.paths_allowed else "",
        job=workshop.library.job,
        worker="library",
        kinds=KINDS,
        limit_mb=workshop.limit_bytes // 1_000_000,
        paths_allowed=workshop.paths_allowed,
        state=workshop.stock.state(),
        models=models,
        model=next((model.name for model in models if model.current), "a model of your own"),
    )
