"""What the guard lets through, and the headers that it adds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui.web.security.guard import Guard, Rules
from ui.web.security.identity import Signer


async def page(request: Request) -> Response:
    """A page with two inline scripts."""
    return HTMLResponse("<script>one()</script><script src='/x.js'></script><script type=module>two()</script>")


async def apart(request: Request) -> Response:
    """A page with a stricter policy of its own."""
    return HTMLResponse("<script>three()</script>", headers={"content-security-policy": "sandbox"})


async def told(request: Request) -> Response:
    """Who asks, and how much was sent."""
    return PlainTextResponse(f"{request.state.identity.owner} {len(await request.body())}")


def guarded(hosts: frozenset[str] = frozenset({"localhost"})) -> Guard:
    """A small application behind the guard."""
    routes = [
        Route("/", page),
        Route("/cablechat/apart", apart),
        Route("/cablechat/told", told, methods=["GET", "POST"]),
    ]
    rules = Rules(Signer(b"secret"), hosts=hosts, at_home=True, body_bytes=1000)
    return Guard(Starlette(routes=routes), rules)  # type: ignore[arg-type]


def asked(call: Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]) -> httpx.Response:
    """One request to it."""

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(app=guarded())  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await call(client)

    return asyncio.run(run())


def test_only_the_scripts_of_the_page_itself_may_run() -> None:
    answer = asked(lambda client: client.get("/"))
    policy = answer.headers["content-security-policy"]
    assert policy.count("'sha256-") == 2
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "default-src 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_stricter_policy_of_a_page_stays() -> None:
    assert asked(lambda client: client.get("/cablechat/apart")).headers["content-security-policy"] == "sandbox"


def test_another_name_for_this_address_is_refused() -> None:
    assert asked(lambda client: client.get("/", headers={"host": "evil.example"})).status_code == 421
    assert asked(lambda client: client.get("/", headers={"host": "localhost:7860"})).status_code == 200


def test_other_sites_cannot_post() -> None:
    path = "/cablechat/told"
    assert asked(lambda client: client.post(path, headers={"origin": "http://evil.example"})).status_code == 403
    assert asked(lambda client: client.post(path, headers={"origin": "null"})).status_code == 403
    assert asked(lambda client: client.post(path, headers={"origin": "http://localhost"})).status_code == 200


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/gradio_api/file=x", "/gradio_api/upload", "/cablechat/../x", "/docs"]
)
def test_unknown_paths_lead_nowhere(path: str) -> None:
    assert asked(lambda client: client.get(httpx.URL("http://localhost").copy_with(path=path))).status_code == 404


def test_a_body_that_is_too_large_is_refused() -> None:
    assert asked(lambda client: client.post("/cablechat/told", content=b"x" * 999)).text.endswith(" 999")
    assert asked(lambda client: client.post("/cablechat/told", content=b"x" * 1001)).status_code == 413


def test_a_browser_keeps_its_identity_and_cannot_forge_one() -> None:
    first = asked(lambda client: client.get("/cablechat/told"))
    kept = first.headers["set-cookie"].split(";")[0]
    assert "HttpOnly" in first.headers["set-cookie"]
    again = asked(lambda client: client.get("/cablechat/told", headers={"cookie": kept}))
    assert again.text == first.text
    assert "set-cookie" not in again.headers
    beside = f'other={{"of": ["another", "program"]}}; {kept}'
    assert asked(lambda client: client.get("/cablechat/told", headers={"cookie": beside})).text == first.text
    forged = asked(lambda client: client.get("/cablechat/told", headers={"cookie": kept.replace("=", "=x", 1)}))
    assert forged.text != first.text
