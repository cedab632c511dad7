"""Reading: a cable, and a paragraph in a small preview."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rag.errors import Removed, UsageError
from ui.web import keys
from ui.web.answers.service import Service
from ui.web.cables import page
from ui.web.problems import identity

_CLAIM = 2_000


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/cable")
    def cable(request: Request, id: str = "", par: str = "", claim: str = "") -> HTMLResponse:
        if not keys.REFERENCE.fullmatch(id) or (par and not keys.PARAGRAPH.fullmatch(par)):
            raise UsageError("This link names no cable and paragraph that could exist.")
        administrator = identity(request).administrator
        number = keys.key_from(id, par).paragraph if par else None  # 06 is the paragraph 6
        try:
            shown = page.reader(service.catalog, id, number, claim[:_CLAIM], administrator=administrator)
        except Removed:
            stone = service.catalog.tombstone(id)
            if stone is None:  # it has come back meanwhile
                raise
            return HTMLResponse(page.removed(stone), 410)
        return HTMLResponse(shown)

    @routes.get("/paragraph")
    def paragraph(id: str = "", par: str = "", claim: str = "") -> HTMLResponse:
        try:
            key = keys.key_from(id, par)
        except ValueError as error:
            raise UsageError(str(error)) from error
        return HTMLResponse(page.preview(service.catalog, key, claim[:_CLAIM]))

    return routes
