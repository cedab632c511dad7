"""Search without an answer, and the fields to filter by."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ui.web.answers.service import Service
from ui.web.search import filter_forms, filters, page


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/filters/{scope}")
    def show_filters(request: Request, scope: str) -> HTMLResponse:
        chosen = filter_forms.from_query(request.query_params.multi_items())
        return HTMLResponse(filters.filters(service.catalog, "search" if scope == "search" else "chat", chosen))

    @routes.get("/search")
    def show_hits(request: Request, q: str = "", literal: bool = False) -> HTMLResponse:
        chosen = filter_forms.from_query(request.query_params.multi_items())
        return HTMLResponse(page.search(service, q, replace(chosen, exact=literal)))

    return routes
