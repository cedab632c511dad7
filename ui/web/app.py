"""The web application: our routes, the frame behind them, the guard before all of it."""

from __future__ import annotations

import fastapi

from ui.web.guard import Guard, Rules
from ui.web.routes import asking, conversing, reading, signing, working
from ui.web.service import Service
from ui.web.workshop import Workshop


def build(service: Service, workshop: Workshop, rules: Rules) -> Guard:
    """The ASGI application."""
    from ui.web.frame import mounted

    app = fastapi.FastAPI(title="Cablechat", docs_url=None, redoc_url=None, openapi_url=None)
    asking.add_errors(app)
    app.include_router(signing.router(rules))
    app.include_router(reading.router(service))
    app.include_router(conversing.router(service))
    app.include_router(working.router(service, workshop))
    return Guard(mounted(app, service, signed_in=rules.readers is not None), rules)
