"""The command `cablechat ask`."""

from __future__ import annotations


def ask() -> None:
    """Not there yet."""
    raise NotImplementedError
