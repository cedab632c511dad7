"""The command `cablechat ui`."""

from __future__ import annotations


def ui() -> None:
    """Not there yet."""
    raise NotImplementedError
