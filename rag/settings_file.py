"""Changes one section of the user's settings.toml, and leaves every other line as it was written."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from rag.errors import UsageError
from rag.settings import FILE

SECTION = re.compile(r"^\s*\[")


def user_file() -> Path:
    """The user's own settings file, whether or not it exists."""
    return Path(platformdirs.user_config_dir("cablechat", appauthor=False)) / FILE


def change(section: str, values: Mapping[str, str | bool], file: Path | None = None) -> Path:
    """Sets the values (an empty one removes its line) in `[section]`; returns the file. Raises UsageError."""
    file = file or user_file()
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    start = next((n for n, line in enumerate(lines) if line.strip() == f"[{section}]"), None)
    if start is None:
        lines += [*([""] if lines else []), f"[{section}]"]
        start = len(lines) - 1
    end = next((n for n in range(start + 1, len(lines)) if SECTION.match(lines[n])), len(lines))
    kept = [line for line in lines[start + 1 : end] if line.partition("=")[0].strip() not in values]
    while kept and not kept[-1].strip():
        kept.pop()
    new = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value != ""]
    text = "\n".join([*lines[: start + 1], *kept, *new, *([""] if end < len(lines) else []), *lines[end:]]) + "\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise UsageError(f"{file} is no valid TOML ({exc}); mend it first, nothing was changed.") from exc
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
    return file
