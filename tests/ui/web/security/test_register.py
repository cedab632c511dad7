"""The readers as their file has them now."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import UsageError
from ui.web.security.passwords import add_reader
from ui.web.security.register import Register


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with ada, correct horse."""
    add_reader(tmp_path / "readers", "ada", "correct horse")
    return tmp_path / "readers"


def test_a_file_that_cannot_be_right_any_more_lets_nobody_in(file: Path) -> None:
    register = Register(file)
    kept = file.read_text()
    file.write_text("ada:plain text\n")
    with pytest.raises(UsageError, match="line 1"):
        _ = register.readers
    file.write_text(kept)
    assert "ada" in register.readers.hashes
    file.unlink()
    with pytest.raises(UsageError, match="no such file"):
        _ = register.readers


def test_whoever_is_added_is_known_at_once_and_an_unchanged_file_is_not_read_again(file: Path) -> None:
    register = Register(file)
    before = register.readers
    assert register.readers is before
    add_reader(file, "bea", "battery staple", administrator=True)
    assert set(register.readers.hashes) == {"ada", "bea"}
    assert register.readers.administrators == {"bea"}


def test_a_file_that_cannot_be_right_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "readers").write_text("ada\n")
    with pytest.raises(UsageError, match="line 1"):
        Register(tmp_path / "readers")
    with pytest.raises(UsageError, match="cannot be read"):
        Register(tmp_path / "readers" / "inner")
