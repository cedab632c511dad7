"""The command line as a whole."""

from __future__ import annotations

from importlib.metadata import version

from typer.testing import CliRunner

from ui.cli.app import app


def test_the_version_is_that_of_the_package() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"cablechat {version('cablechat')}\n")


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    commands = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert commands
    assert all(name and name in shown for name in commands)
