"""Signing in leads to our own pages, and says why it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.web.security.test_recognition import asked
from ui.web.security.admission import Admission
from ui.web.security.guard import Rules
from ui.web.security.identity import READER_COOKIE, Signer
from ui.web.security.passwords import add_reader
from ui.web.security.register import Register
from ui.web.security.routes import _inside
from ui.web.security.sessions import Sessions

PAGE = {"accept": "text/html"}


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rules:
    """Rules with ada, a reader; a wrong password costs no time here."""
    monkeypatch.setattr("ui.web.security.admission._PAUSE_SECONDS", 0.0)
    add_reader(tmp_path / "readers", "ada", "correct horse")
    return Rules(Signer(b"secret"), Admission(Register(tmp_path / "readers")), Sessions())


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_signing_in_leads_to_our_own_pages_only(address: str) -> None:
    assert _inside(address) == "/"
    assert _inside("/?cable=A1&par=2") == "/?cable=A1&par=2"


@pytest.mark.parametrize(
    ("there", "leads"), [("/?cable=A1&par=2", "/?cable=A1&par=2"), ("//evil.example", "/"), ("", "/")]
)
def test_a_browser_is_led_on_and_a_program_is_told(rules: Rules, there: str, leads: str) -> None:
    sent = {"username": "ada", "password": "correct horse", "next": there}
    page = asked(rules, lambda client: client.post("/login", data=sent, headers=PAGE))
    assert (page.status_code, page.headers["location"]) == (303, leads)
    program = asked(rules, lambda client: client.post("/login", data=sent))
    assert (program.status_code, program.json()) == (200, {"success": True})
    for answer in (page, program):
        assert answer.headers["set-cookie"].startswith(f"{READER_COOKIE}=")


def test_a_wrong_password_brings_no_cookie_and_the_form_remembers_where_to_go(rules: Rules) -> None:
    sent = {"username": "ada", "password": "wrong", "next": "/?cable=A1"}
    page = asked(rules, lambda client: client.post("/login", data=sent, headers=PAGE))
    assert page.status_code == 401
    assert 'value="/?cable=A1"' in page.text
    program = asked(rules, lambda client: client.post("/login", data=sent))
    assert (program.status_code, list(program.json())) == (401, ["detail"])
    for answer in (page, program):
        assert READER_COOKIE not in answer.headers.get("set-cookie", "")


def test_signing_out_takes_the_cookie_back(rules: Rules) -> None:
    answer = asked(rules, lambda client: client.post("/logout"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert any(
        it.startswith(f"{READER_COOKIE}=; ") and "Max-Age=0" in it for it in answer.headers.get_list("set-cookie")
    )


def test_without_readers_there_is_nothing_to_sign_in_to() -> None:
    open_to_all = Rules(Signer(b"secret"))
    assert asked(open_to_all, lambda client: client.get("/login")).headers["location"] == "/"
    assert asked(open_to_all, lambda client: client.post("/login")).json() == {"success": True}
