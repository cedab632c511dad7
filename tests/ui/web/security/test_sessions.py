"""Sessions end on the server."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged
from ui.web.security import sessions as module
from ui.web.security.passwords import Readers
from ui.web.security.sessions import Sessions

ADA = Readers({"ada": "scrypt:one"})


def test_a_session_ends_when_its_reader_signs_out() -> None:
    sessions = Sessions()
    first, second = sessions.begin("ada", "scrypt:one"), sessions.begin("ada", "scrypt:one")
    found = sessions.find(first, ADA)
    assert found is not None and found.name == "ada"
    sessions.end(first)
    assert sessions.find(first, ADA) is None
    assert sessions.find(second, ADA) is not None


def test_another_password_or_no_reader_ends_it() -> None:
    sessions = Sessions()
    token = sessions.begin("ada", "scrypt:one")
    assert sessions.find(token, Readers({"ada": "scrypt:two"})) is None
    assert sessions.find(token, Readers({"bob": "scrypt:one"})) is None
    assert sessions.find(token, ADA) is not None


def test_sessions_outlive_the_server_and_their_file_does_not_give_them_away(tmp_path: Path) -> None:
    file = tmp_path / "sessions"
    before = Sessions(file)
    token = before.begin("ada", "scrypt:one")
    before.close()
    assert token.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    after = Sessions(file)
    assert after.find(token, ADA) is not None
    after.close()


def test_a_session_is_over_after_two_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions()
    token = sessions.begin("ada", "scrypt:one")
    now = module.time()
    monkeypatch.setattr(module, "time", lambda: now + module.SECONDS + 1)
    assert sessions.find(token, ADA) is None


@pytest.mark.parametrize("token", ["", "x", "ä", "ada|1|2", "\ud800"])
def test_rubbish_is_no_session(token: str) -> None:
    assert Sessions().find(token, ADA) is None


def test_a_file_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sessions"
    file.write_bytes(b"not a database at all, but a long enough text" * 100)
    with pytest.raises(LibraryDamaged, match="delete it"):
        Sessions(file)


def test_without_leave_to_write_they_are_kept_in_memory(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "nowhere" / "sessions")
    assert sessions.find(sessions.begin("ada", "scrypt:one"), ADA) is not None
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(tmp_path / "nowhere" / "sessions")
