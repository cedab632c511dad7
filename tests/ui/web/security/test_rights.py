"""Who may do what: every route and every tool, for nobody in particular, for a reader and for an administrator."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from tests.ui.web.conftest import Site
from ui.web.app import routers
from ui.web.security.guard import Rules
from ui.web.security.identity import Signer
from ui.web.security.rights import CALLS, Role, needed

READER, ADMINISTRATOR = ("ada", "correct horse"), ("bea", "battery staple")
EVERYBODY, READERS, ADMINISTRATORS = [True, True, True], [False, True, True], [False, False, True]
OURS = {
    "GET /login": EVERYBODY,
    "POST /login": EVERYBODY,
    "POST /logout": EVERYBODY,
    "GET /cablechat/static/{name}": EVERYBODY,
    "GET /cablechat/cable": READERS,
    "GET /cablechat/paragraph": READERS,
    "GET /cablechat/filters/{scope}": READERS,
    "GET /cablechat/search": READERS,
    "GET /cablechat/thread": READERS,
    "GET /cablechat/turn": READERS,
    "GET /cablechat/board": READERS,
    "POST /cablechat/board/{conversation}": READERS,
    "GET /cablechat/conversations": READERS,
    "POST /cablechat/conversations/{conversation}/title": READERS,
    "POST /cablechat/conversations/{conversation}/delete": READERS,
    "POST /cablechat/conversations/{conversation}/stop": READERS,
    "GET /cablechat/export/{conversation}/{name}.{form}": READERS,
    "GET /cablechat/coverage": READERS,
    "GET /cablechat/library": READERS,
    "GET /cablechat/evaluation": READERS,
    "GET /cablechat/evaluation/compare": READERS,
    "GET /cablechat/evaluation/report/{run}": READERS,
    "GET /cablechat/job/{name}": READERS,
    "POST /cablechat/job/{name}/cancel": ADMINISTRATORS,
    "POST /cablechat/library/path": ADMINISTRATORS,
    "POST /cablechat/library/upload": ADMINISTRATORS,
    "POST /cablechat/cable/remove": ADMINISTRATORS,
    "POST /cablechat/library/check": ADMINISTRATORS,
    "POST /cablechat/models/use": ADMINISTRATORS,
    "POST /cablechat/models/pull": ADMINISTRATORS,
    "POST /cablechat/evaluation/upload": ADMINISTRATORS,
    "POST /cablechat/evaluation/run": ADMINISTRATORS,
}
FRAME = {
    "GET /": READERS,
    "GET /config": READERS,
    "GET /gradio_api/info": READERS,
    "GET /gradio_api/openapi.json": READERS,
    "POST /gradio_api/queue/join": READERS,
    "GET /gradio_api/queue/data": READERS,
    "POST /gradio_api/cancel": READERS,
    "POST /gradio_api/reset": READERS,
    "GET /gradio_api/mcp/schema": READERS,
    "POST /gradio_api/mcp/": READERS,
    **{f"POST /gradio_api/call/{name}": READERS for name in CALLS},
    **{f"POST /gradio_api/call/v2/{name}": READERS for name in CALLS},
    **{f"GET /gradio_api/call/{name}/x": READERS for name in CALLS},
}
CLOSED = [
    "POST /gradio_api/upload",
    "GET /gradio_api/file=/etc/passwd",
    "GET /gradio_api/proxy=http://localhost/",
    "POST /gradio_api/run/ask",
    "POST /gradio_api/call/answering",
    "POST /gradio_api/component_server",
    "GET /monitoring",
    "GET /docs",
]


def test_the_table_names_every_route_of_ours() -> None:
    nothing: Any = _Idle()
    ours = routers(nothing, nothing, Rules(Signer(b"secret")))
    routes = [it for router in ours for it in router.routes if isinstance(it, APIRoute)]
    assert {f"{method} {it.path}" for it in routes for method in it.methods} == set(OURS)


class _Idle:
    library = evaluation = None


@pytest.mark.parametrize(("route", "allowed"), [*OURS.items(), *FRAME.items()])
def test_who_may(signed_site: Site, route: str, allowed: list[bool]) -> None:
    method, _, path = route.partition(" ")
    path = re.sub(r"{form}", "md", re.sub(r"{(?!form)\w+}", "x", path))
    found = []
    for who in (None, READER, ADMINISTRATOR):
        with httpx.Client(base_url=signed_site.url, auth=who) as client, client.stream(method, path) as answer:
            found.append(answer.status_code not in (401, 403))
            assert answer.status_code < 500
    if path == "/login" and method == "POST":
        assert not any(found)  # no name was sent: nobody is signed in, whoever asks
    else:
        assert found == allowed


@pytest.mark.parametrize("route", CLOSED)
def test_what_is_closed_is_closed_to_everybody(signed_site: Site, route: str) -> None:
    method, _, path = route.partition(" ")
    for who in (None, READER, ADMINISTRATOR):
        with httpx.Client(base_url=signed_site.url, auth=who) as client:
            assert client.request(method, path).status_code == 404


@pytest.mark.parametrize("tool", CALLS)
@pytest.mark.parametrize(("who", "allowed"), [(None, False), (READER, True), (ADMINISTRATOR, True)])
def test_who_may_use_a_tool(signed_site: Site, tool: str, who: tuple[str, str] | None, allowed: bool) -> None:
    arguments = {"ask": {"question": "Who holds the hidden share?"}, "search": {"query": "port"}}
    sent = {"name": tool, "arguments": arguments.get(tool, {"reference": "09VELMAR77#9"})}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": sent}
    accept = {"accept": "application/json, text/event-stream"}
    answer = httpx.post(f"{signed_site.url}/gradio_api/mcp/", json=message, headers=accept, auth=who, timeout=60)
    assert (answer.status_code == 200) is allowed
    assert ('"isError":false' in answer.text) is allowed, answer.text[:500]


def test_what_no_line_names_is_the_administrators() -> None:
    assert needed("POST", "/cablechat/something/new") == Role.ADMINISTRATOR
    assert needed("DELETE", "/cablechat/cable") == Role.ADMINISTRATOR
    assert needed("POST", "/cablechat/library/path") == Role.PROVEN
    assert needed("HEAD", "/cablechat/cable") == Role.READER


def test_a_reader_sees_no_button_that_would_be_refused(signed_site: Site) -> None:
    def page(who: tuple[str, str], path: str) -> str:
        return httpx.get(f"{signed_site.url}/cablechat/{path}", auth=who).text

    for path, forms in {"library": ['data-form="upload"', 'data-form="path"', 'data-action="check"']}.items():
        assert all(form in page(ADMINISTRATOR, path) for form in forms)
        assert not any(form in page(READER, path) for form in forms)
        assert str(signed_site.library) not in page(READER, path)
    assert 'data-action="use-model"' not in page(READER, "library")
    assert 'data-form="evaluate"' not in page(READER, "evaluation")
    assert 'data-form="evaluate"' in page(ADMINISTRATOR, "evaluation")
