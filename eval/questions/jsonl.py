"""JSON Lines: one question a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path


def rows(path: Path) -> Iterator[tuple[int, object | ValueError]]:
    """(line, what it holds) of each line that is not blank; a ValueError where it is no JSON."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield number, ValueError(f"no JSON: {error}")
