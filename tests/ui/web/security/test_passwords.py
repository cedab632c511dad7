"""The file of readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import UsageError
from ui.web.security.passwords import add_reader, read_readers


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


@pytest.mark.parametrize("cost", ["32767:8:1", "1:8:1", "65536:8:1", "32768:8:0", "131072:1:1", "32768:16:1"])
def test_what_no_password_can_be_tried_against_is_refused_when_the_file_is_read(tmp_path: Path, cost: str) -> None:
    (tmp_path / "readers").write_text(f"# people\n\nada:scrypt:{cost}:AAAA:AAAA\n")
    with pytest.raises(UsageError, match="line 3"):
        read_readers(tmp_path / "readers")


def test_the_dearest_that_is_taken_can_be_tried(tmp_path: Path) -> None:
    (tmp_path / "readers").write_text("ada:scrypt:32768:1:1:AAAA:AAAA\nbob:scrypt:32768:8:2:AAAA:AAAA\n")
    readers = read_readers(tmp_path / "readers")
    assert not readers.admits("ada", "x") and not readers.admits("bob", "x")


def test_an_administrator_stays_one_and_comments_stay(tmp_path: Path) -> None:
    file = tmp_path / "readers"
    file.write_text("# the archive's readers\n")
    assert add_reader(file, "bea", "battery staple", administrator=True)
    assert add_reader(file, "bea", "another staple")
    assert not add_reader(file, "ada", "correct horse")
    assert read_readers(file).administrators == {"bea"}
    assert file.read_text().startswith("# the archive's readers\n")
    assert [it.name for it in tmp_path.iterdir()] == ["readers"]


def test_a_file_that_cannot_be_read_or_written_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "readers"
    with pytest.raises(UsageError, match="no such file; make it with"):
        read_readers(file)
    with pytest.raises(UsageError, match="cannot be written"):
        add_reader(tmp_path / "nowhere" / "readers", "ada", "correct horse")
    file.write_bytes(b"# \xff\n")
    for act in (lambda: read_readers(file), lambda: add_reader(file, "ada", "correct horse")):
        with pytest.raises(UsageError, match="cannot be read"):
            act()
    assert file.read_bytes() == b"# \xff\n"
    with pytest.raises(UsageError, match="cannot be read"):
        add_reader(file / "readers", "ada", "correct horse")
