"""The evidence board with its stars and notes, and what a conversation and its evidence are exported as."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from rag.chat import FORMS, Mark, export_session
from rag.chat.conversation_store import NOTE_LENGTH
from rag.errors import NotFound
from ui.web.answers.service import Service
from ui.web.board import page
from ui.web.board.evidence import collect_evidence
from ui.web.board.export import TYPES, export_evidence
from ui.web.problems import owner


class MarkIn(BaseModel):
    """A star and a note on a paragraph."""

    key: Annotated[str, Field(max_length=120)]
    starred: bool
    note: Annotated[str, Field(max_length=NOTE_LENGTH)]


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/board")
    def show_board(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(page.board(service, owner(request), conversation))

    @routes.post("/board/{conversation}")
    def mark(request: Request, conversation: str, mark: MarkIn) -> JSONResponse:
        service.conversations.mark(owner(request), conversation, Mark(mark.key, mark.starred, mark.note))
        return JSONResponse({"kept": True})

    @routes.get("/export/{conversation}/{name}.{form}")
    def export(request: Request, conversation: str, name: str, form: str) -> Response:
        mine, address = owner(request), str(request.base_url).rstrip("/")
        kept = service.conversations.conversation(mine, conversation)
        if name == "evidence" and form in TYPES:
            content = export_evidence(
                collect_evidence(service.catalog, service.conversations, mine, conversation), form, address
            )
        elif name == "conversation" and form in FORMS:
            content = export_session(service.conversations.session(mine, conversation), form, address).encode("utf-8")
        else:
            raise NotFound("there is no such export")
        file = re.sub(r"[^A-Za-z0-9]+", "-", kept.title).strip("-").lower()[:60] or "cablechat"
        disposition = f'attachment; filename="{file}-{name}.{form}"'
        return Response(content, media_type=TYPES[form], headers={"content-disposition": disposition})

    return routes
