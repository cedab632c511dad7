"""What answers while the site is still being made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.web.loading_page import LoadingPage

LIVED: list[str] = []


async def told(request: Request) -> Response:
    """The site's own answer."""
    return PlainTextResponse("the site")


@asynccontextmanager
async def life(_: Starlette) -> AsyncIterator[None]:
    """Notes its beginning and its end."""
    LIVED.append("begun")
    yield
    LIVED.append("ended")


@asynccontextmanager
async def living(door: LoadingPage) -> AsyncIterator[httpx.AsyncClient]:
    """The loading page between the server's start and its end."""
    messages: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    sent: asyncio.Queue[object] = asyncio.Queue()
    task = asyncio.create_task(door({"type": "lifespan"}, messages.get, sent.put))
    await messages.put({"type": "lifespan.startup"})
    assert await sent.get() == {"type": "lifespan.startup.complete"}
    transport = httpx.ASGITransport(app=door, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client
    await messages.put({"type": "lifespan.shutdown"})
    assert await sent.get() == {"type": "lifespan.shutdown.complete"}
    await task


def test_the_first_page_comes_at_once_and_all_else_when_the_site_is_made() -> None:
    go_on = Event()
    LIVED.clear()

    def made() -> Starlette:
        go_on.wait(30)
        return Starlette(routes=[Route("/", told), Route("/other", told)], lifespan=life)

    async def run() -> None:
        async with living(LoadingPage(made, lambda: "first page")) as client:
            assert (await client.get("/")).text == "first page"
            assert "textarea" in (await client.get("/cablechat/static/app.css")).text
            other = asyncio.create_task(client.get("/other"))
            assert not (await asyncio.wait([other], timeout=0.05))[0]
            go_on.set()
            assert (await other).text == "the site"
            assert (await client.get("/")).text == "the site"
            assert LIVED == ["begun"]

    asyncio.run(run())
    assert LIVED == ["begun", "ended"]


def test_a_site_that_cannot_be_made_is_told_to_whoever_waits(caplog: pytest.LogCaptureFixture) -> None:
    def made() -> Starlette:
        raise ImportError("no frame here")

    async def run() -> None:
        async with living(LoadingPage(made, lambda: "first page")) as client:
            assert (await client.get("/other")).status_code == 500

    asyncio.run(run())
    assert "no frame here" in caplog.text
