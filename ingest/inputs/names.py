"""Names of archive members that point outside the archive."""

from __future__ import annotations

import re

_DRIVE = re.compile(r"[A-Za-z]:")


def outside(name: str) -> str | None:
    """Say why `name` points outside the archive; None where it does not. No member is ever written under its name."""
    parts = name.replace("\\", "/").split("/")
    if name[:1] in {"/", "\\"} or _DRIVE.match(name):
        return "its name is an absolute path"
    if ".." in parts:
        return "its name points outside the archive"
    return None
