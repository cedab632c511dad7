"""Writes docs/commands.md and docs/settings.md from the program itself: `python -m ui.cli.reference`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from inspect import Parameter, signature
from itertools import groupby
from pathlib import Path
from types import UnionType
from typing import get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.models import ArgumentInfo, OptionInfo

from rag.settings import OTHER_VARIABLES, PREFIX, Settings
from ui.cli.app import app
from ui.cli.exit_codes import MEANINGS

DOCS = Path(__file__).resolve().parents[2] / "docs"
_NOTICE = "<!-- Written by `python -m ui.cli.reference`; change the program's own help instead. -->"
_KINDS = {str: "TEXT", int: "NUMBER", float: "NUMBER", Path: "PATH"}

_COMMANDS = f"""# Commands

{_NOTICE}

Every command has `--help`. `--debug`, anywhere in the line, shows the traceback of an error. What a command prints for
programs (`--json`) is described in [formats.md](formats.md).

## Exit codes

| code | means |
|---|---|
"""

_SETTINGS = f"""# Settings

{_NOTICE}

Nothing has to be set. A setting is an option of a command, a variable of the environment, or a line of `settings.toml`,
in this order: first the library's own file, then the user's (`~/.config/cablechat/settings.toml` on Linux), which
`cablechat models use` writes. In a file `generator.model` is `model` under `[generator]`. Unknown names are refused.

A library may come from anywhere, so its file chooses among the models of this machine and reaches no further: no
endpoint, no key, no path.
"""


def commands() -> Iterator[tuple[str, Callable[..., None]]]:
    """Every command by its words (`library check`), with the function that does it."""
    yield from _commands_of(app, "cablechat")


def _commands_of(group: typer.Typer, words: str) -> Iterator[tuple[str, Callable[..., None]]]:
    for command in group.registered_commands:
        if command.callback is not None:
            name = command.name or command.callback.__name__.replace("_", "-")  # as typer names it
            yield f"{words} {name}", command.callback
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            yield from _commands_of(inner.typer_instance, f"{words} {inner.name}")


def parameters(command: Callable[..., None]) -> Iterator[tuple[Parameter, ArgumentInfo | OptionInfo]]:
    """The arguments and options of a command, with what they say of themselves."""
    for parameter in signature(command, eval_str=True).parameters.values():
        for info in parameter.annotation.__metadata__:
            if isinstance(info, ArgumentInfo | OptionInfo):
                yield parameter, info


def settings() -> Iterator[tuple[str, FieldInfo]]:
    """Every setting by its dotted name."""
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, BaseModel):
            for inner, part in type(field.default).model_fields.items():
                yield f"{name}.{inner}", part
        else:
            yield name, field


def variable(setting: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + setting.upper().replace(".", "__")


def commands_page() -> str:
    """docs/commands.md."""
    codes = "\n".join(f"| {code} | {meaning} |".replace("`| ", "`\\| ") for code, meaning in MEANINGS.items())
    parts = [_COMMANDS + codes]
    parts += [_command(words, command) for words, command in commands()]
    return "\n\n".join(parts) + "\n"


def settings_page() -> str:
    """docs/settings.md."""
    parts = [_SETTINGS.rstrip()]
    for section, fields in groupby(settings(), lambda setting: setting[0].rpartition(".")[0]):
        rows = [
            f"| `{name}` | `{variable(name)}` | {_default(field)} | {field.description} |" for name, field in fields
        ]
        table = "\n".join(["| setting | variable | default | what it is |", "|---|---|---|---|", *rows])
        if section:
            about = inspect.cleandoc(type(Settings.model_fields[section].default).__doc__ or "")
            parts += [f"## `[{section}]`", about]
        parts.append(table)
    others = "\n".join(f"| `{name}` | {what} |" for name, what in OTHER_VARIABLES.items())
    parts.append(f"## Variables that are no settings\n\n| variable | what it is |\n|---|---|\n{others}")
    return "\n\n".join(parts) + "\n"


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "the user data folder"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return "none" if field.default in ("", None) else f"`{field.default}`"


def _command(words: str, command: Callable[..., None]) -> str:
    told = list(parameters(command))
    arguments = "".join(f" {_value(one, info)}" for one, info in told if isinstance(info, ArgumentInfo))
    rows = "\n".join(f"| {_spelling(one, info)} | {_meaning(one, info)} |" for one, info in told)
    table = f"\n\n| argument or option | what it is |\n|---|---|\n{rows}" if rows else ""
    text, _, example = inspect.cleandoc(command.__doc__ or "").partition("Example: ")
    return f"## `{words}{arguments}`\n\n{text.rstrip()}\n\n```\n{example.strip()}\n```{table}"


def _spelling(parameter: Parameter, info: ArgumentInfo | OptionInfo) -> str:
    if isinstance(info, ArgumentInfo):
        return f"`{_value(parameter, info)}`"
    spellings = ", ".join(f"`{it}`" for it in (info.default, *(info.param_decls or ())))  # typer keeps the first apart
    return spellings if bool in _kinds(parameter) else f"{spellings} `{_value(parameter, info)}`"


def _value(parameter: Parameter, info: ArgumentInfo | OptionInfo) -> str:
    """What stands for a value: its own name for it, the choices, or its kind."""
    if info.metavar:
        return info.metavar
    if isinstance(info, ArgumentInfo):
        return parameter.name.upper() + ("..." if list in _kinds(parameter) else "")
    for kind in _kinds(parameter):
        if isinstance(kind, type) and issubclass(kind, Enum):
            return "\\|".join(str(choice.value) for choice in kind)
        if kind in _KINDS:
            return _KINDS[kind]
    raise AssertionError(f"{parameter} is of a kind that the reference has no word for")


def _kinds(parameter: Parameter) -> list[object]:
    """The types in an annotation: `list` and `str` in `list[str] | None`."""
    kind = get_args(parameter.annotation)[0]
    parts = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return [it for part in parts for it in (get_origin(part), *get_args(part), part)]


def _meaning(parameter: Parameter, info: ArgumentInfo | OptionInfo) -> str:
    default = getattr(parameter.default, "value", parameter.default)
    silent = default in (None, "", Parameter.empty) or isinstance(default, bool)
    return f"{info.help}{'' if silent else f' Default: `{default}`.'}".replace("|", "\\|")


def write(folder: Path = DOCS) -> None:
    """Writes both pages."""
    for name, page in (("commands.md", commands_page()), ("settings.md", settings_page())):
        (folder / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    write()
