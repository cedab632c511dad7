"""Signing in and out."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ui.web import pages
from ui.web.security.guard import Rules
from ui.web.security.identity import READER_COOKIE, cookie
from ui.web.security.recognition import address_of
from ui.web.security.sessions import SECONDS


def router(rules: Rules) -> APIRouter:
    """The routes; without a file of readers there is nothing to sign in to."""
    routes = APIRouter()

    @routes.get("/login")
    def form(next: str = "/") -> Response:
        if rules.admission is None:
            return RedirectResponse("/", 303)
        return HTMLResponse(pages.render("login", why="", next=_inside(next)))

    @routes.post("/login")
    async def login(request: Request) -> Response:
        if rules.admission is None or rules.sessions is None:
            return JSONResponse({"success": True})
        sent = parse_qs((await request.body()).decode("utf-8", "replace"))
        name, password = sent.get("username", [""])[0], sent.get("password", [""])[0]
        there = _inside(sent.get("next", ["/"])[0])
        wants_page = "text/html" in request.headers.get("accept", "")
        hashed = rules.admission.readers.hashes.get(name, "")  # before the try: another one meanwhile ends the session
        verdict = await rules.admission.admit(name, password, address_of(request.scope))
        if verdict.name is None:
            answer = _refused(wants_page, there, verdict.why, verdict.status)
            if verdict.wait:
                answer.headers["retry-after"] = str(verdict.wait)
            return answer
        answer = RedirectResponse(there, 303) if wants_page else JSONResponse({"success": True})
        token = rules.sessions.begin(verdict.name, hashed)
        answer.headers.append("set-cookie", cookie(READER_COOKIE, token, SECONDS, secure=request.state.secure))
        return answer

    @routes.post("/logout")
    def logout(request: Request) -> Response:
        if rules.sessions is not None:
            rules.sessions.end(request.cookies.get(READER_COOKIE, ""))
        answer = RedirectResponse("/login", 303)
        answer.headers.append("set-cookie", cookie(READER_COOKIE, "", 0, secure=request.state.secure))
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
