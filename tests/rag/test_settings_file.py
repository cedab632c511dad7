"""Changing the user's settings file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from rag.errors import UsageError
from rag.settings_file import change


def test_a_new_file_holds_the_section(tmp_path: Path):
    file = change("generator", {"model": 'a "b"', "lora": ""}, tmp_path / "new" / "settings.toml")
    assert tomllib.loads(file.read_text()) == {"generator": {"model": 'a "b"'}}


def test_other_lines_stay_as_they_were(tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_text(
        '# mine\nlibrary = "/data"\n\n[generator]\nmodel = "old"\ncontext = 2048 # small\n\n[other]\nx = 1\n'
    )
    change("generator", {"model": "new", "endpoint": ""}, file)
    assert file.read_text() == (
        '# mine\nlibrary = "/data"\n\n[generator]\nmodel = "new"\ncontext = 2048 # small\n\n[other]\nx = 1\n'
    )
    change("generator", {"context": "", "endpoint": "http://here/v1"}, file)
    assert file.read_text() == (
        '# mine\nlibrary = "/data"\n\n[generator]\nmodel = "new"\nendpoint = "http://here/v1"\n\n[other]\nx = 1\n'
    )


@pytest.mark.parametrize("text", ['generator = {model = "old"}\n', 'generator.model = "old"\n'])
def test_a_section_in_another_form_is_changed_in_its_form(tmp_path: Path, text: str):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    change("generator", {"model": "new"}, file)
    assert file.read_text() == text.replace("old", "new")


@pytest.mark.parametrize("text", [b"library = ", b'a = "\xff"\n', b"a = 1\na = 2\n", b"generator = 5\n"])
def test_a_broken_file_is_left_alone(tmp_path: Path, text: bytes):
    file = tmp_path / "settings.toml"
    file.write_bytes(text)
    with pytest.raises(UsageError, match="mend it first, nothing was changed"):
        change("generator", {"model": "x"}, file)
    assert file.read_bytes() == text


def test_a_switch_is_written_as_one(tmp_path: Path):
    file = change("generator", {"model": "quotes", "rewrite": False, "lora": ""}, tmp_path / "settings.toml")
    assert file.read_text(encoding="utf-8") == '[generator]\nmodel = "quotes"\nrewrite = false\n'
