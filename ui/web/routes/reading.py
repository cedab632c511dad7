"""Reading: cables, previews, search, filters, and our static files."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rag.errors import Removed, UsageError
from ui.web import filtering, keys, pages
from ui.web.routes.asking import identity, problem
from ui.web.service import Service
from ui.web.views import filters, reader, search

_CLAIM = 2_000


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        found = pages.static(name)
        if found is None:
            return problem(404, "There is nothing here.")
        return Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})

    @routes.get("/cable")
    def cable(request: Request, id: str = "", par: str = "", claim: str = "") -> HTMLResponse:
        if not keys.REFERENCE.fullmatch(id) or (par and not keys.PARAGRAPH.fullmatch(par)):
            raise UsageError("This link names no cable and paragraph that could exist.")
        administrator = identity(request).administrator
        try:
            shown = reader.reader(service.catalog, id, par or None, claim[:_CLAIM], administrator=administrator)
        except Removed:
            stone = service.catalog.tombstone(id)
            if stone is None:  # it has come back meanwhile
                raise
            return HTMLResponse(reader.removed(stone), 410)
        return HTMLResponse(shown)

    @routes.get("/paragraph")
    def paragraph(id: str = "", par: str = "", claim: str = "") -> HTMLResponse:
        try:
            key = keys.joined(id, par)
        except ValueError as error:
            raise UsageError(str(error)) from error
        return HTMLResponse(reader.preview(service.catalog, key, claim[:_CLAIM]))

    @routes.get("/filters/{scope}")
    def fields(request: Request, scope: str) -> HTMLResponse:
        chosen = filtering.from_query(request.query_params.multi_items())
        return HTMLResponse(filters.filters(service.catalog, "search" if scope == "search" else "chat", chosen))

    @routes.get("/search")
    def found(request: Request, q: str = "", literal: bool = False) -> HTMLResponse:
        chosen = filtering.from_query(request.query_params.multi_items())
        return HTMLResponse(search.search(service, q, replace(chosen, exact=literal)))

    return routes
