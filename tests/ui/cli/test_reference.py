"""Every command, setting and exit code is documented, and the written reference is what the program says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from rag.settings import OTHER_VARIABLES
from ui.cli import exit_codes
from ui.cli.app import app
from ui.cli.reference import DOCS, commands, commands_page, parameters, settings, settings_page, variable

ROOT = DOCS.parent
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")


def test_the_written_reference_is_what_the_program_says() -> None:
    assert commands_page() == COMMANDS, "run: python -m ui.cli.reference"
    assert settings_page() == SETTINGS, "run: python -m ui.cli.reference"


def typers_commands(group: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Every command as typer itself has it, by a way of its own."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from typers_commands(command, f"{words} {name}")
        else:
            yield f"{words} {name}", command


@pytest.mark.parametrize(
    ("words", "command"), list(typers_commands(typer.main.get_command(app), "cablechat")), ids=lambda it: str(it)
)
def test_every_command_and_option_is_in_the_reference(words: str, command: Any) -> None:
    section = re.search(rf"^## `{re.escape(words)}( [^`]*)?`$.*?(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md lacks {words}"
    for parameter in command.params:
        for spelling in parameter.opts if parameter.param_type_name == "option" else ():
            assert f"`{spelling}`" in section[0]


@pytest.mark.parametrize(("words", "command"), list(commands()), ids=lambda it: it if isinstance(it, str) else "")
def test_every_command_has_an_example_and_every_option_a_meaning(words: str, command: Any) -> None:
    assert f"Example: {words}" in (command.__doc__ or "")
    assert all((info.help or "").endswith(".") for _, info in parameters(command))


@pytest.mark.parametrize("name", [name for name, _ in settings()])
def test_every_setting_is_in_the_reference(name: str) -> None:
    assert re.search(rf"^\| `{name}` \| `{variable(name)}` \| [^|]+ \| [^|]{{9,}} \|$", SETTINGS, re.MULTILINE)


def test_every_variable_of_ours_is_in_the_reference() -> None:
    known = {variable(name) for name, _ in settings()} | set(OTHER_VARIABLES)
    sources = [file.read_text(encoding="utf-8") for part in ("rag", "models", "eval", "ui") for file in files(part)]
    used = {name for text in sources for name in re.findall(r"\bCABLECHAT_[A-Z][A-Z_]*[A-Z]\b", text)}
    assert used <= known
    assert all(f"`{name}`" in SETTINGS for name in known)


def test_every_exit_code_means_something() -> None:
    named = {value for name, value in vars(exit_codes).items() if name.startswith("EXIT_")}
    assert named | {0} == set(exit_codes.MEANINGS)
    assert all(f"| {code} | " in COMMANDS for code in exit_codes.MEANINGS)


def test_nothing_ends_with_a_number_of_its_own() -> None:
    own = re.compile(r"\b(?:Exit|sys\.exit)\(\s*\d")
    assert not [file for file in files("ui") if own.search(file.read_text(encoding="utf-8"))]


def files(part: str) -> list[Path]:
    """The sources of one of our packages."""
    return sorted((ROOT / part).rglob("*.py"))
