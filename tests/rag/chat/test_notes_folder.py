"""What people keep goes beside the cables, or into a folder of this run where the library cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.chat.conversation_store import FILE
from rag.chat.notes_folder import notes_folder


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that cannot be written, whoever runs this test."""
    (tmp_path / FILE).write_bytes(b"conversations")
    (tmp_path / "web.secret").write_bytes(b"secret")
    (tmp_path / "catalog.sqlite3").write_bytes(b"cables")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path and allowed(path, mode))
    return tmp_path


@pytest.mark.parametrize("name", ["here", "not-made-yet"])
def test_a_library_that_can_be_written_keeps_it_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / "here").mkdir()
    assert notes_folder(tmp_path / name) == tmp_path / name


def test_of_a_read_only_one_what_people_kept_is_taken_along_and_nothing_else(read_only: Path) -> None:
    folder = notes_folder(read_only)
    assert folder != read_only
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        FILE: b"conversations",
        "web.secret": b"secret",
    }
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_each_run_has_a_folder_of_its_own(read_only: Path) -> None:
    assert notes_folder(read_only) != notes_folder(read_only)
