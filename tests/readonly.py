"""Folders that cannot be written, or are full, whoever asks: mounted so, in a name space of the process's own."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

_READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
_FULL = 'mount -t tmpfs -o size=64k none "$0" && exec "$@"'
"""Room for 64 kB: Python goes on to another folder where not even a few bytes can be written."""


def read_only(folder: Path) -> list[str]:
    """Starts the command after it with the folder read-only; skips the test where that cannot be had."""
    return _within(_READ_ONLY, folder)


def full(folder: Path) -> list[str]:
    """Starts the command after it with hardly any room in the folder."""
    return _within(_FULL, folder)


def _within(script: str, folder: Path) -> list[str]:
    if not _can_mount():
        pytest.skip("no name spaces of mounts here")
    return ["unshare", "-rm", "sh", "-c", script, str(folder)]


@cache
def _can_mount() -> bool:
    try:
        line = ["unshare", "-rm", "mount", "--bind", "/tmp", "/tmp"]
        return subprocess.run(line, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
