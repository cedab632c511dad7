"""The web application: our routes, and the frame behind them."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

import ui.web.board.routes
import ui.web.cables.routes
import ui.web.chat.routes
import ui.web.evaluation.routes
import ui.web.jobs.routes
import ui.web.library.routes
import ui.web.search.routes
import ui.web.security.routes
import ui.web.shell.routes
from ui.web import problems
from ui.web.answers.service import Service
from ui.web.gradio.blocks import mount
from ui.web.jobs.background_work import BackgroundWork
from ui.web.security.guard import Rules


def routers(service: Service, work: BackgroundWork, rules: Rules) -> tuple[APIRouter, ...]:
    """Our own routes, those of one feature each."""
    return (
        ui.web.security.routes.router(rules),
        ui.web.shell.routes.router(service),
        ui.web.cables.routes.router(service),
        ui.web.search.routes.router(service),
        ui.web.chat.routes.router(service),
        ui.web.board.routes.router(service),
        ui.web.jobs.routes.router(work),
        ui.web.library.routes.router(work),
        ui.web.evaluation.routes.router(work),
    )


def build(service: Service, work: BackgroundWork, rules: Rules) -> FastAPI:
    """The application, to stand behind the guard."""
    app = FastAPI(title="Cablechat", docs_url=None, redoc_url=None, openapi_url=None)
    problems.add_errors(app)
    for router in routers(service, work, rules):
        app.include_router(router)
    return mount(app, service, signed_in=rules.admission is not None)
