"""The Library tab."""

from __future__ import annotations

from ui.web import pages
from ui.web.jobs.background_work import BackgroundWork
from ui.web.library.uploads import KINDS
from ui.web.security.identity import Identity
from ui.web.shell.coverage import coverage


def library(work: BackgroundWork, who: Identity) -> str:
    """State, models, and the work that is going on; an administrator can add, check and choose."""
    models = work.models()
    return pages.render(
        "library",
        coverage=coverage(work.library_admin.library.catalog),
        folder=str(work.library_admin.library.folder) if who.administrator and who.proven else "",
        administrator=who.administrator,
        job=work.library.job,
        worker="library",
        kinds=KINDS,
        closed=work.closed,
        limit_mb=work.limit_bytes // 1_000_000,
        paths_allowed=who.administrator and who.proven,
        state=work.library_admin.state(),
        models=models,
        rewrite=work.model_admin.rewrites(),
        model=next((model.name for model in models if model.current), "a model of your own"),
    )
