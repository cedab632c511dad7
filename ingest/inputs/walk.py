"""Paths, folders and standard input, in a stable order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from ingest.cable import Reject, Source
from ingest.inputs.items import Item
from ingest.inputs.limits import Budget, Limits
from ingest.inputs.names import display_name
from ingest.inputs.open import items
from ingest.inputs.streams import count_bytes

STANDARD_INPUT = "-"


def walk(paths: Iterable[str | PathLike[str]], limits: Limits) -> Iterator[Item]:
    """Give every item under `paths` in the order given, folders by name; `-` is standard input."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            budget = Budget(limits)
            yield from items(Source(STANDARD_INPUT), count_bytes(sys.stdin.buffer, budget.earn), budget)
        else:
            yield from _path(Path(path), limits, named=True)


def _path(path: Path, limits: Limits, *, named: bool = False) -> Iterator[Item]:
    """`named` says that a person gave this very path: only then a link to a folder is followed."""
    source = Source(display_name(path))
    try:
        if path.is_dir():
            if path.is_symlink() and not named:
                yield Reject(source, "not read: a link to a folder")
                return
            children = sorted(path.iterdir())
            if not children:
                yield Reject(source, "the folder is empty")
            for child in children:
                yield from _path(child, limits)
        elif path.is_file():
            budget = Budget(limits)
            with path.open("rb") as stream:
                budget.earn(path.stat().st_size)
                yield from items(source, stream, budget, seekable=True)
        else:
            yield Reject(source, "not read: no regular file" if path.exists() else "there is no such file")
    except (OSError, ValueError) as exc:
        yield Reject(source, f"it cannot be opened ({getattr(exc, 'strerror', None) or exc})")
