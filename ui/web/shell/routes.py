"""What every page loads: our static files, and what the library holds, in a line."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from ui.web import pages
from ui.web.answers.service import Service
from ui.web.problems import problem
from ui.web.shell.coverage import coverage


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        found = pages.static(name)
        if found is None:
            return problem(404, "There is nothing here.")
        return Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})

    @routes.get("/coverage")
    def show_coverage() -> HTMLResponse:
        return HTMLResponse(pages.render("coverage", coverage=coverage(service.catalog)))

    return routes
