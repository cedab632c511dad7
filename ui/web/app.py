"""The web application: our routes, and the frame behind them."""

from __future__ import annotations

import fastapi

from ui.web.frame import mounted
from ui.web.guard import Rules
from ui.web.routes import asking, conversing, reading, signing, working
from ui.web.service import Service
from ui.web.workshop import Workshop


def build(service: Service, workshop: Workshop, rules: Rules) -> fastapi.FastAPI:
    """The application, to stand behind the guard."""
    app = fastapi.FastAPI(title="Cablechat", docs_url=None, redoc_url=None, openapi_url=None)
    asking.add_errors(app)
    app.include_router(signing.router(rules))
    app.include_router(reading.router(service))
    app.include_router(conversing.router(service))
    app.include_router(working.router(service, workshop))
    return mounted(app, service, signed_in=rules.admission is not None)
