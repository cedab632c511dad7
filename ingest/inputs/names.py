"""Names of files and of archive members: as they are shown, and whether they point outside the archive."""

from __future__ import annotations

import os
import re
from os import PathLike

_DRIVE = re.compile(r"[A-Za-z]:")


def display_name(name: str | PathLike[str]) -> str:
    """A name as it is stored and told: a byte that is no UTF-8 as `\\xe9`, a line end as `\\n`, and so on."""
    try:
        text = os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no name of this system
        text = os.fspath(name).encode("utf-8", "backslashreplace").decode("utf-8")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def outside(name: str) -> str | None:
    """Say why `name` points outside the archive; None where it does not. No member is ever written under its name."""
    parts = name.replace("\\", "/").split("/")
    if name[:1] in {"/", "\\"} or _DRIVE.match(name):
        return "its name is an absolute path"
    if ".." in parts:
        return "its name points outside the archive"
    return None
