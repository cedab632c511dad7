"""Who asks, and how errors answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from rag.errors import CablechatError, NotFound, UsageError
from ui.web import pages
from ui.web.identity import Identity


@dataclass(frozen=True, slots=True)
class Site:
    """Where and for whom this web chat answers; `loopback` where only this machine reaches it."""

    loopback: bool = True


def owner(request: Request) -> str:
    """The owner that the guard found; there always is one behind it."""
    identity: Identity = request.state.identity
    return identity.owner


def problem(status: int, why: str) -> HTMLResponse:
    """A fragment that says what is wrong."""
    return HTMLResponse(pages.render("problem", why=why), status)


def add_errors(app: FastAPI) -> None:
    """Our errors become fragments with a fitting status."""

    def answer(status: int) -> Callable[[Request, Exception], Response]:
        return lambda _, error: problem(status, str(error))

    app.add_exception_handler(NotFound, answer(404))
    app.add_exception_handler(UsageError, answer(400))
    app.add_exception_handler(CablechatError, answer(503))
