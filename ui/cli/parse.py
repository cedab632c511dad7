"""The command `cablechat parse`."""

from __future__ import annotations


def parse() -> None:
    """Not there yet."""
    raise NotImplementedError
