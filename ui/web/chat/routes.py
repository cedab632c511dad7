"""The conversation and its turns, and the list of all conversations of a reader."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from ui.web.answers.service import Service
from ui.web.chat import conversations, thread
from ui.web.problems import owner


class Title(BaseModel):
    """A new title."""

    title: Annotated[str, Field(min_length=1, max_length=500)]


def router(service: Service) -> APIRouter:
    """The routes over this service."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/thread")
    def show_thread(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(thread.thread(service, owner(request), conversation))

    @routes.get("/turn")
    def show_turn(request: Request, conversation: str, position: int) -> HTMLResponse:
        return HTMLResponse(thread.one_turn(service, owner(request), conversation, position))

    @routes.get("/conversations")
    def show_conversations(request: Request, conversation: str = "") -> HTMLResponse:
        return HTMLResponse(conversations.conversations(service, owner(request), conversation))

    @routes.post("/conversations/{conversation}/title")
    def rename(request: Request, conversation: str, title: Title) -> JSONResponse:
        service.conversations.rename(owner(request), conversation, title.title)
        return JSONResponse({"kept": True})

    @routes.post("/conversations/{conversation}/delete")
    def delete(request: Request, conversation: str) -> JSONResponse:
        service.stop(owner(request), conversation)
        service.conversations.delete(owner(request), conversation)
        return JSONResponse({"deleted": True})

    @routes.post("/conversations/{conversation}/stop")
    def stop(request: Request, conversation: str) -> JSONResponse:
        return JSONResponse({"stopped": service.stop(owner(request), conversation)})

    return routes
