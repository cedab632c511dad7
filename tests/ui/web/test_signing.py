"""Signed cookies and hashed passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import UsageError
from ui.web.security.identity import Signer
from ui.web.security.passwords import add_reader, read_readers
from ui.web.security.routes import _inside
from ui.web.serving_options import Serving, is_loopback, readers_of

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


def test_passwords_are_hashed_and_can_be_changed(tmp_path: Path) -> None:
    file = tmp_path / "readers"
    add_reader(file, "ada", "correct horse")
    add_reader(file, "bob", "battery staple")
    add_reader(file, "ada", "another horse")
    assert "horse" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    readers = read_readers(file)
    assert readers.admits("ada", "another horse")
    assert not readers.admits("ada", "correct horse")
    assert not readers.admits("eve", "another horse")


@pytest.mark.parametrize("content", ["ada:plain text\n", "no colon\n", "\n# nobody\n", "a b:scrypt:1:1:1:a:b\n"])
def test_a_file_that_cannot_be_right_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "readers"
    file.write_text(content)
    with pytest.raises(UsageError):
        read_readers(file)


@pytest.mark.parametrize(("name", "password"), [("a b", "long enough"), ("ada", "short"), ("", "long enough")])
def test_names_and_passwords_that_cannot_be_right_are_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        add_reader(tmp_path / "readers", name, password)


def test_passwords_are_required_beyond_this_machine(tmp_path: Path) -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("0.0.0.0") and not is_loopback("archive.example")
    assert readers_of(Serving(tmp_path)) is None
    with pytest.raises(UsageError, match="--auth-file"):
        readers_of(Serving(tmp_path, host="0.0.0.0"))
    assert readers_of(Serving(tmp_path, host="0.0.0.0", open_to_all=True)) is None


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_signing_in_leads_to_our_own_pages_only(address: str) -> None:
    assert _inside(address) == "/"
    assert _inside("/?cable=A1&par=2") == "/?cable=A1&par=2"
