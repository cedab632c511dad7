"""Who asks, and how errors answer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from ingest.inputs.temporary import temporary_fault
from rag.errors import CablechatError, NotFound, Removed, UsageError
from ui.web import pages
from ui.web.jobs.job import BusyError
from ui.web.library.uploads import NO_ROOM
from ui.web.malformed import wrong
from ui.web.security.identity import Identity

log = logging.getLogger(__name__)


def identity(request: Request) -> Identity:
    """Who the guard found that asks; there always is one behind it."""
    found: Identity = request.state.identity
    return found


def owner(request: Request) -> str:
    """Whose things are meant."""
    return identity(request).owner


def problem(status: int, why: str) -> HTMLResponse:
    """A fragment that says what is wrong."""
    return HTMLResponse(pages.render("problem", why=why), status)


def add_errors(app: FastAPI) -> None:
    """Our errors become fragments with a fitting status."""

    def answer(status: int) -> Callable[[Request, Exception], Response]:
        return lambda _, error: problem(status, str(error))

    def malformed(_: Request, error: Exception) -> Response:
        return problem(422, wrong(error.errors()) if isinstance(error, RequestValidationError) else str(error))

    def refused(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        return problem(status, " ".join(str(getattr(error, "detail", error)).split()))

    def no_room(request: Request, error: Exception) -> Response:
        told = temporary_fault(error) if isinstance(error, OSError) else ""
        if not told:
            return failed(request, error)
        log.error("a request was refused: %s", told)
        return problem(507, NO_ROOM)

    def failed(_: Request, error: Exception) -> Response:
        log.error("a request failed", exc_info=error)
        return problem(500, "Something failed on our side; the server's log says more.")

    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, failed)
    app.add_exception_handler(OSError, no_room)
    app.add_exception_handler(NotFound, answer(404))
    app.add_exception_handler(Removed, answer(410))
    app.add_exception_handler(UsageError, answer(400))
    app.add_exception_handler(BusyError, answer(409))
    app.add_exception_handler(CablechatError, answer(503))
