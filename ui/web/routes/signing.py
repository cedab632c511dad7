"""Signing in and out."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from time import monotonic
from urllib.parse import parse_qs

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ui.web import pages
from ui.web.guard import Rules
from ui.web.identity import READER_COOKIE, READER_SECONDS, cookie

_TRIES, _WINDOW_SECONDS, _PAUSE_SECONDS = 10, 300.0, 0.5


def router(rules: Rules) -> APIRouter:
    """The routes; without a file of readers there is nothing to sign in to."""
    routes = APIRouter()
    failures: dict[str, list[float]] = defaultdict(list)

    @routes.get("/login")
    def form(next: str = "/") -> Response:
        if rules.readers is None:
            return RedirectResponse("/", 303)
        return HTMLResponse(pages.render("login", why="", next=_inside(next)))

    @routes.post("/login")
    async def login(request: Request) -> Response:
        if rules.readers is None:
            return JSONResponse({"success": True})
        sent = parse_qs((await request.body()).decode("utf-8", "replace"))
        name, password = sent.get("username", [""])[0], sent.get("password", [""])[0]
        there = _inside(sent.get("next", ["/"])[0])
        wants_page = "text/html" in request.headers.get("accept", "")
        address = request.client.host if request.client else ""
        recent = failures[address] = [at for at in failures[address] if monotonic() - at < _WINDOW_SECONDS]
        if len(recent) >= _TRIES:
            return _refused(wants_page, there, "Too many tries; wait five minutes.", 429)
        if not await to_thread.run_sync(rules.readers.admits, name, password):
            failures[address].append(monotonic())
            await asyncio.sleep(_PAUSE_SECONDS)
            return _refused(wants_page, there, "That name and password do not belong together.", 401)
        answer: Response = RedirectResponse(there, 303) if wants_page else JSONResponse({"success": True})
        signed = rules.signer.sign(name, READER_SECONDS)
        answer.headers.append("set-cookie", cookie(READER_COOKIE, signed, READER_SECONDS, secure=rules.secure))
        return answer

    @routes.post("/logout")
    def logout() -> Response:
        answer = RedirectResponse("/login", 303)
        answer.headers.append("set-cookie", cookie(READER_COOKIE, "", 0, secure=rules.secure))
        return answer

    return routes


def _refused(wants_page: bool, there: str, why: str, status: int) -> Response:
    if wants_page:
        return HTMLResponse(pages.render("login", why=why, next=there), status)
    return JSONResponse({"detail": why}, status)


def _inside(address: str) -> str:
    """The address, if it is one of ours; else the first page."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\n" not in address
    return address if safe else "/"
