"""The command `cablechat search`."""

from __future__ import annotations


def search() -> None:
    """Not there yet."""
    raise NotImplementedError


def show() -> None:
    """Not there yet."""
    raise NotImplementedError
