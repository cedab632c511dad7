"""The Library tab."""

from __future__ import annotations

from ui.web import pages
from ui.web.identity import Identity
from ui.web.uploads import KINDS
from ui.web.views.coverage import coverage
from ui.web.workshop import Workshop


def library(workshop: Workshop, who: Identity) -> str:
    """State, models, and the work that is going on; an administrator can add, check and choose."""
    models = workshop.models()
    return pages.render(
        "library",
        coverage=coverage(workshop.stock.library.catalog),
        folder=str(workshop.stock.library.folder) if who.administrator and who.proven else "",
        administrator=who.administrator,
        job=workshop.library.job,
        worker="library",
        kinds=KINDS,
        closed=workshop.closed,
        limit_mb=workshop.limit_bytes // 1_000_000,
        paths_allowed=who.administrator and who.proven,
        state=workshop.stock.state(),
        models=models,
        rewrite=workshop.shelf.rewrites(),
        model=next((model.name for model in models if model.current), "a model of your own"),
    )
