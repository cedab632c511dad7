"""JSON Lines: one question a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from eval.questions.text import text_of_file


def rows(path: Path) -> Iterator[tuple[int, object | ValueError]]:
    """(line, what it holds) of each line that is not blank; a ValueError where it is no JSON."""
    for number, line in enumerate(text_of_file(path).split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line, object_pairs_hook=_object)
            except (ValueError, RecursionError) as error:
                yield number, ValueError(f"no JSON: {error}")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} is there twice")
    return found
