"""What a reader keeps: conversations, the evidence board, exports."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from rag.chat import FORMS, Mark
from rag.chat import export_session as transcript
from rag.chat.conversation_store import NOTE_LENGTH
from rag.errors import NotFound
from ui.web import export
from ui.web.evidence import board as gathered
from ui.web.routes.asking import owner
from ui.web.service import Service
from ui.web.views import board, conversations, thread


class Title(BaseModel):
    """A new title."""

    title: Annotated[str, Field(min_length=1, max_length=500)]


class MarkIn(BaseModel):
    """A star and a note on a paragraph."""

    key: Annotated[str, Field(max_length=120)]
    starred: bool
    note: Annotated[str, Field(max_length=NOTE_LENGTH)]


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/thread")
    def show_thread(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(thread.thread(service, owner(request), conversation))

    @routes.get("/turn")
    def show_turn(request: Request, conversation: str, position: int) -> HTMLResponse:
        return HTMLResponse(thread.one_turn(service, owner(request), conversation, position))

    @routes.get("/board")
    def show_board(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(board.board(service, owner(request), conversation))

    @routes.post("/board/{conversation}")
    def mark(request: Request, conversation: str, mark: MarkIn) -> JSONResponse:
        service.desk.mark(owner(request), conversation, Mark(mark.key, mark.starred, mark.note))
        return JSONResponse({"kept": True})

    @routes.get("/conversations")
    def show_conversations(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(conversations.conversations(service, owner(request), conversation))

    @routes.post("/conversations/{conversation}/title")
    def rename(request: Request, conversation: str, title: Title) -> JSONResponse:
        service.desk.rename(owner(request), conversation, title.title)
        return JSONResponse({"kept": True})

    @routes.post("/conversations/{conversation}/delete")
    def delete(request: Request, conversation: str) -> JSONResponse:
        service.stop(owner(request), conversation)
        service.desk.delete(owner(request), conversation)
        return JSONResponse({"deleted": True})

    @routes.post("/conversations/{conversation}/stop")
    def stop(request: Request, conversation: str) -> JSONResponse:
        return JSONResponse({"stopped": service.stop(owner(request), conversation)})

    @routes.get("/export/{conversation}/{name}.{form}")
    def exported(request: Request, conversation: str, name: str, form: str) -> Response:
        mine, address = owner(request), str(request.base_url).rstrip("/")
        kept = service.desk.conversation(mine, conversation)
        if name == "evidence" and form in export.TYPES:
            content = export.exported(gathered(service.catalog, service.desk, mine, conversation), form, address)
        elif name == "conversation" and form in FORMS:
            content = transcript(service.desk.session(mine, conversation), form, address).encode("utf-8")
        else:
            raise NotFound("there is no such export")
        file = re.sub(r"[^A-Za-z0-9]+", "-", kept.title).strip("-").lower()[:60] or "cablechat"
        disposition = f'attachment; filename="{file}-{name}.{form}"'
        return Response(content, media_type=export.TYPES[form], headers={"content-disposition": disposition})

    return routes
