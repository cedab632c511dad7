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
        '# mine\nlibrary = "/data"\n\n[generator]\ncontext = 2048 # small\nmodel = "new"\n\n[other]\nx = 1\n'
    )
    change("generator", {"model": "new", "endpoint": ""}, file)
    assert file.read_text().count("model") == 1


def test_a_broken_file_is_left_alone(tmp_path: Path):
    file = tmp_path / "settings.toml"
    file.write_text("library = ")
    with pytest.raises(UsageError, match="no valid TOML"):
        change("generator", {"model": "x"}, file)
    assert file.read_text() == "library = "


def test_a_switch_is_written_as_one(tmp_path: Path):
    file = change("generator", {"model": "quotes", "rewrite": False, "lora": ""}, tmp_path / "settings.toml")
    assert file.read_text(encoding="utf-8") == '[generator]\nmodel = "quotes"\nrewrite = false\n'
