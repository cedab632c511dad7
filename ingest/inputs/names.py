"""Names of files and of archive members: as they are told, and whether they point outside the archive."""

from __future__ import annotations

import os
import re
from os import PathLike

_DRIVE = re.compile(r"[A-Za-z]:")


def told(name: str | PathLike[str]) -> str:
    """A name as it is stored and shown: every byte that is no UTF-8 written as `\\xe9`, as nothing else holds it."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no name of this system
        return os.fspath(name).encode("utf-8", "backslashreplace").decode("utf-8")


def outside(name: str) -> str | None:
    """Say why `name` points outside the archive; None where it does not. No member is ever written under its name."""
    parts = name.replace("\\", "/").split("/")
    if name[:1] in {"/", "\\"} or _DRIVE.match(name):
        return "its name is an absolute path"
    if ".." in parts:
        return "its name points outside the archive"
    return None
