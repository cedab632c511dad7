"""The command `cablechat chat`."""

from __future__ import annotations


def chat() -> None:
    """Not there yet."""
    raise NotImplementedError
