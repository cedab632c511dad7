"""Which environment variables may hold the key of a server: their names end in _API_KEY, so that no other is sent."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

DEFAULT = "CABLECHAT_API_KEY"
_ALLOWED = re.compile(r"[A-Z][A-Z0-9_]{0,80}_API_KEY", re.ASCII)


def _checked(name: str) -> str:
    if not _ALLOWED.fullmatch(name):
        raise ValueError(f"a key is only read from a variable whose name ends in _API_KEY, not from {name!r}")
    return name


KeyVariable = Annotated[str, AfterValidator(_checked)]
"""The name of an environment variable that may hold a key."""
