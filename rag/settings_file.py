"""Changes one section of the user's settings.toml, and leaves every other line as it was written."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path

import platformdirs
import tomlkit
from tomlkit.exceptions import TOMLKitError

from rag.errors import UsageError
from rag.settings import FILE


def user_file() -> Path:
    """The user's own settings file, whether or not it exists."""
    return Path(platformdirs.user_config_dir("cablechat", appauthor=False)) / FILE


def change(section: str, values: Mapping[str, str | bool], file: Path | None = None) -> Path:
    """Sets the values (an empty one removes its line) in `[section]`; returns the file. Raises UsageError."""
    file = file or user_file()
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8") if file.exists() else "")
    except (TOMLKitError, UnicodeDecodeError) as exc:
        raise UsageError(f"{file} is no valid TOML ({exc}); mend it first, nothing was changed.") from exc
    table = document.setdefault(section, tomlkit.table())
    if not isinstance(table, MutableMapping):
        raise UsageError(f"{file} says {section} is something else than a section; mend it first, nothing was changed.")
    for name, value in values.items():
        if value == "":
            table.pop(name, None)
        else:
            table[name] = value
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".new")
    draft.write_text(document.as_string(), encoding="utf-8")
    draft.replace(file)
    return file
