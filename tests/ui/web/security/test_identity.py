"""Signed cookies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.security.identity import Signer, cookie, new_browser

SIGNER = Signer(b"secret")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\n\r;"), max_size=40))
def test_a_signature_holds_for_its_own_text_only(text: str) -> None:
    signed = SIGNER.sign(text, 60)
    assert SIGNER.read(signed) == text
    assert SIGNER.read("x" + signed) is None
    assert Signer(b"other").read(signed) is None
    assert SIGNER.read(SIGNER.sign(text, -1)) is None


@given(st.text())
def test_rubbish_is_no_signature(text: str) -> None:
    assert SIGNER.read(text) is None


def test_the_secret_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "web.secret"
    signed = Signer.kept_in(file).sign("ada", 60)
    assert file.stat().st_mode & 0o077 == 0
    assert Signer.kept_in(file).read(signed) == "ada"


@pytest.mark.parametrize("left", [b"", b"short"])
def test_a_secret_that_a_full_disk_cut_off_is_made_anew(tmp_path: Path, left: bytes) -> None:
    file = tmp_path / "web.secret"
    file.write_bytes(left)
    signer = Signer.kept_in(file)
    assert signer.read(Signer(left).sign("reader", 60)) is None
    assert len(file.read_bytes()) == 32
    assert Signer.kept_in(file).read(signer.sign("ada", 60)) == "ada"


def test_a_text_may_hold_the_sign_that_divides() -> None:
    assert SIGNER.read(SIGNER.sign("a|b|9999999999", 60)) == "a|b|9999999999"


def test_a_time_cannot_be_prolonged() -> None:
    text, expires, mac = SIGNER.sign("ada", 60).split("|")
    assert SIGNER.read(f"{text}|{int(expires) + 1}|{mac}") is None


def test_cookies_are_kept_from_scripts_and_where_asked_from_plain_connections() -> None:
    assert cookie("a", "b", 60, secure=False) == "a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"
    assert cookie("a", "b", 60, secure=True).endswith("; Secure")


def test_no_two_browsers_are_the_same() -> None:
    assert len({new_browser() for _ in range(100)}) == 100
