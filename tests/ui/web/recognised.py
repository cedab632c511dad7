"""Routes as somebody reaches them whom the guard has recognised."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.testclient import TestClient

from ui.web.problems import add_errors
from ui.web.security.identity import Identity

ADA = Identity("reader:ada", "ada")
BEA = Identity("reader:bea", "bea", administrator=True, proven=True)


def client(router: APIRouter, who: Identity = ADA) -> TestClient:
    """Asks the routes as this reader; errors are answered as the web chat answers them."""
    app = FastAPI()
    add_errors(app)
    app.include_router(router)

    @app.middleware("http")
    async def recognise(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.identity = who
        return await call_next(request)

    return TestClient(app)
