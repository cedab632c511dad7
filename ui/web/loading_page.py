"""What answers while the site is still being made: a first page to type a question into; everything else waits."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import anyio
from anyio import to_thread
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from ui.web import pages

log = logging.getLogger(__name__)
_STATIC = "/cablechat/static/"


class _Routes(Protocol):
    def lifespan_context(self, app: object) -> AbstractAsyncContextManager[object]: ...


class Site(Protocol):
    """A Starlette application."""

    @property
    def router(self) -> _Routes:
        """What knows how the application lives."""
        ...

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answers."""
        ...


class LoadingPage:
    """An ASGI application that stands at once, and makes the site in a thread. `page` renders the first page."""

    def __init__(self, make: Callable[[], Site], page: Callable[[], str]) -> None:
        self._make, self._page = make, page
        self._made = anyio.Event()
        self._site: Site | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or waits for the site and lets it answer."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        response = None if self._made.is_set() else self._first(scope["path"], scope["method"])
        if response is not None:
            await response(scope, receive, send)
            return
        await self._made.wait()
        if self._site is None:
            raise RuntimeError("the site could not be made; the log says why")
        await self._site(scope, receive, send)

    def _first(self, path: str, method: str) -> Response | None:
        if method != "GET":
            return None
        if path == "/":
            return HTMLResponse(self._page(), headers={"cache-control": "no-store"})
        found = pages.static(path.removeprefix(_STATIC)) if path.startswith(_STATIC) else None
        return found and Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})

    async def _live(self, receive: Receive, send: Send) -> None:
        """The server's life: says at once that it has begun, and keeps the site alive until it ends."""
        await receive()
        ended = anyio.Event()
        await send({"type": "lifespan.startup.complete"})
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._keep, ended)
            await receive()
            ended.set()
        await send({"type": "lifespan.shutdown.complete"})

    async def _keep(self, ended: anyio.Event) -> None:
        try:
            site = await to_thread.run_sync(self._make)
            async with site.router.lifespan_context(site):
                self._site = site
                self._made.set()
                await ended.wait()
        except Exception:  # the server goes on, so that whoever waits is told
            log.exception("the site could not be made")
        finally:
            self._made.set()
