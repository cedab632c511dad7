"""One member of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Member:
    """A member's name, and its stream; or instead of the stream the reason why it is not read."""

    name: str
    reason: str | None = None
    stream: BinaryIO | None = None
