"""Who is recognised: readers by session or password, administrators by right, by key, or by coming from here."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from ui.web.security.admission import Admission
from ui.web.security.guard import Guard, Rules
from ui.web.security.identity import Signer
from ui.web.security.passwords import add_reader
from ui.web.security.register import Register
from ui.web.security.routes import router
from ui.web.security.sessions import Sessions

KEY = "the-key-of-the-terminal"
Client = httpx.AsyncClient


async def told(request: Request) -> Response:
    """Who was recognised."""
    who = request.state.identity
    return JSONResponse({"owner": who.owner, "administrator": who.administrator, "proven": who.proven})


def guarded(rules: Rules) -> Guard:
    """A small application behind the guard, with the real way to sign in."""
    from fastapi import FastAPI

    signing = FastAPI()
    signing.include_router(router(rules))
    paths = (
        "/cablechat/thread",
        "/cablechat/library",
        "/cablechat/library/check",
        "/cablechat/library/path",
        "/config",
    )
    routes = [*(Route(path, told, methods=["GET", "POST"]) for path in paths), Mount("/", signing)]
    return Guard(Starlette(routes=routes), rules)  # type: ignore[arg-type]


def asked(
    rules: Rules, call: Callable[[Client], Awaitable[httpx.Response]], address: str = "127.0.0.1"
) -> httpx.Response:
    """What the call ends with."""

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(app=guarded(rules), client=(address, 1))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await call(client)

    return asyncio.run(run())


@pytest.fixture
def signed(tmp_path: Path) -> Rules:
    """Rules with ada, a reader, and bea, an administrator."""
    file = tmp_path / "readers"
    add_reader(file, "ada", "correct horse")
    add_reader(file, "bea", "battery staple", administrator=True)
    return Rules(Signer(b"secret"), Admission(Register(file)), Sessions(), at_home=True)


HOME = Rules(Signer(b"secret"), at_home=True, key=KEY)


async def sign_in(client: Client, name: str, password: str) -> None:
    """Signs in with the form; the client keeps the cookie."""
    answer = await client.post("/login", data={"username": name, "password": password})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("name", "password", "statuses"),
    [("ada", "correct horse", [200, 200, 403, 403]), ("bea", "battery staple", [200, 200, 200, 200])],
)
@pytest.mark.parametrize("how", ["form", "basic"])
def test_a_role_is_the_same_for_page_and_program(
    signed: Rules, name: str, password: str, statuses: list[int], how: str
) -> None:
    async def call(client: Client) -> httpx.Response:
        if how == "form":
            await sign_in(client, name, password)
        else:
            client.auth = httpx.BasicAuth(name, password)
        found = [await client.get("/cablechat/thread"), await client.get("/cablechat/library")]
        found += [await client.post("/cablechat/library/check"), await client.post("/cablechat/library/path")]
        assert [it.status_code for it in found] == statuses
        return found[-1]

    asked(signed, call)


def test_signing_out_ends_the_session_wherever_its_cookie_is(signed: Rules) -> None:
    async def call(client: Client) -> httpx.Response:
        await sign_in(client, "ada", "correct horse")
        kept = dict(client.cookies)
        assert (await client.get("/config")).json()["owner"] == "reader:ada"
        await client.post("/logout")
        client.cookies.clear()
        return await client.get("/config", headers={"cookie": "; ".join(f"{n}={v}" for n, v in kept.items())})

    assert asked(signed, call).status_code == 401


def test_another_password_ends_the_session(signed: Rules, tmp_path: Path) -> None:
    async def call(client: Client) -> httpx.Response:
        await sign_in(client, "ada", "correct horse")
        add_reader(tmp_path / "readers", "ada", "another horse")
        return await client.get("/config")

    assert asked(signed, call).status_code == 401


def test_a_program_that_guesses_is_told_to_wait_as_the_form_is(signed: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.web.security.admission._PAUSE_SECONDS", 0.0)

    async def call(client: Client) -> httpx.Response:
        for number in range(10):
            assert (await client.get("/config", auth=("ada", f"wrong {number}"))).status_code == 401
        assert (await client.get("/config", auth=("bea", "battery staple"))).status_code == 200
        assert (await client.post("/login", data={"username": "ada", "password": "correct horse"})).status_code == 429
        return await client.get("/config", auth=("ada", "correct horse"))

    answer = asked(signed, call)
    assert answer.status_code == 429
    assert 100 < int(answer.headers["retry-after"]) <= 300


def test_a_file_of_readers_that_broke_lets_nobody_in_and_says_so_in_one_line(signed: Rules, tmp_path: Path) -> None:
    async def call(client: Client) -> httpx.Response:
        await sign_in(client, "ada", "correct horse")
        (tmp_path / "readers").write_text("ada\n")
        return await client.get("/config")

    answer = asked(signed, call)
    assert answer.status_code == 503
    assert len(answer.text.splitlines()) == 1


def test_whoever_comes_from_here_administrates_but_names_no_paths() -> None:
    async def call(client: Client) -> httpx.Response:
        return await client.get("/config")

    assert asked(HOME, call).json() | {"owner": ""} == {"owner": "", "administrator": True, "proven": False}
    refused = asked(HOME, lambda client: client.post("/cablechat/library/path"))
    assert refused.status_code == 403
    assert "the terminal printed" in refused.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP"])
def test_whoever_comes_through_a_proxy_is_a_reader(header: str) -> None:
    found = asked(HOME, lambda client: client.get("/config", headers={header: "192.0.2.1"}))
    assert found.json()["administrator"] is False
    assert asked(HOME, lambda client: client.get("/config"), "192.0.2.1").json()["administrator"] is False


def test_the_key_of_the_terminal_makes_an_administrator_of_its_browser() -> None:
    async def call(client: Client) -> httpx.Response:
        answer = await client.get(f"/?cable=09VELMAR1&key={KEY}&par=2", headers={"via": "1.1 proxy"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/?cable=09VELMAR1&par=2")
        assert "HttpOnly" in answer.headers["set-cookie"]
        return await client.post("/cablechat/library/path", headers={"via": "1.1 proxy"})

    found = asked(HOME, call)
    assert (found.json()["administrator"], found.json()["proven"]) == (True, True)


@pytest.mark.parametrize("key", ["", "x", "ä", KEY.upper()])
def test_another_key_opens_nothing(key: str) -> None:
    elsewhere = Rules(Signer(b"secret"), key=KEY)

    async def call(client: Client) -> httpx.Response:
        await client.get("/", params={"key": key})
        return await client.get("/config")

    assert asked(elsewhere, call).json()["administrator"] is False
    assert asked(Rules(Signer(b"secret")), call).json()["administrator"] is False


@pytest.mark.parametrize(
    ("secure", "headers", "expected"),
    [(True, {}, True), (False, {"x-forwarded-proto": "https"}, True), (False, {}, False)],
)
def test_cookies_are_for_tls_only_by_option_and_behind_tls(
    tmp_path: Path, secure: bool, headers: dict[str, str], expected: bool
) -> None:
    add_reader(tmp_path / "readers", "ada", "correct horse")
    rules = Rules(Signer(b"secret"), Admission(Register(tmp_path / "readers")), Sessions(), secure=secure)
    sent = {"username": "ada", "password": "correct horse"}
    for answer in (
        asked(rules, lambda client: client.post("/login", data=sent, headers=headers)),
        asked(rules, lambda client: client.post("/logout", headers=headers)),
        asked(Rules(Signer(b"secret"), secure=secure), lambda client: client.get("/config", headers=headers)),
    ):
        assert ("; Secure" in answer.headers["set-cookie"]) is expected


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://["},
        {"authorization": "Basic \xff"},
        {"cookie": "a=\xff;;=;"},
        {"host": "[::"},
        {"content-length": "\xb2"},
        {"authorization": "Basic " + base64.b64encode(b"\xff:\xff").decode()},
    ],
)
def test_headers_that_cannot_be_right_are_refused(signed: Rules, headers: dict[str, str]) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    answer = asked(signed, lambda client: client.post("/cablechat/library/check", headers=raw))
    assert 400 <= answer.status_code < 500
    assert len(answer.text.splitlines()) == 1
