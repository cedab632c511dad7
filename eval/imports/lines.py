"""JSON records of a file: one a line, or one list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.questions.text import text_of_file

Record = Mapping[str, object]


def records(path: Path) -> Iterator[tuple[int, Record]]:
    """(line, or place in the list; record). Raises InvalidSet for what is no JSON object."""
    text = text_of_file(path)
    try:
        found = json.loads(text) if text.lstrip().startswith("[") else None
    except (ValueError, RecursionError) as error:
        raise InvalidSet(path, [Fault(path.name, 0, f"cannot be read: {error}")]) from error
    if isinstance(found, list):
        numbered: Iterator[tuple[int, object]] = enumerate(found, start=1)
    else:
        numbered = ((at, _json(path, at, line)) for at, line in enumerate(text.split("\n"), 1) if line.strip())
    for at, record in numbered:
        if not isinstance(record, dict):
            raise InvalidSet(path, [Fault(path.name, at, "expected a JSON object")])
        yield at, record


def text_of(record: Record, *names: str) -> str:
    """The first of the fields that is there, as text; empty where none is."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int):
            return str(value)
    return ""


def records_of(record: Record, name: str) -> list[Record]:
    """The objects in a field's list."""
    value = record.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _json(path: Path, at: int, line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidSet(path, [Fault(path.name, at, f"no JSON: {error}")]) from error
