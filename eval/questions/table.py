"""CSV: a header with the fields of a question; lists are separated by `|`.

`evidence` is keys (`09ASTANA713#6|09ASTANA713#7`), `history` turns that begin with the user, `answerable` true or
false. Columns may be left out, but for `id` and `question`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from eval.questions.text import text_of_file
from ingest.key import Key

_LISTS = ("nuggets", "evidence", "history")
_TRUTH = {"true": True, "yes": True, "1": True, "": True, "false": False, "no": False, "0": False}


def rows(path: Path) -> Iterator[tuple[int, object | ValueError]]:
    """(line, the question as JSON would have it) of each row; a ValueError where a field cannot be read."""
    reader = csv.DictReader(StringIO(text_of_file(path), newline=""), restkey="", strict=True)
    try:
        header = reader.fieldnames or ()
        if header and not {"id", "question"} <= set(header):
            told = f"the first row names the columns, id and question among them, with commas between; found {header}"
            yield 1, ValueError(told)
            return
        for row in reader:
            try:
                yield reader.line_num, _question(row)
            except ValueError as error:
                yield reader.line_num, error
    except csv.Error as error:
        yield reader.line_num, ValueError(f"no CSV: {error}")


def _question(row: dict[str, str | list[str] | None]) -> dict[str, object]:
    if row.pop("", None) is not None:
        raise ValueError("more fields than the header has")
    found: dict[str, object] = {}
    for name, value in row.items():
        if not isinstance(value, str):
            raise ValueError(f"{name}: the row ends before this field")
        if name in _LISTS:
            found[name] = [part.strip() for part in value.split("|") if part.strip()]
        elif name == "answerable":
            if value.strip().lower() not in _TRUTH:
                raise ValueError(f"answerable: expected true or false, found {value!r}")
            found[name] = _TRUTH[value.strip().lower()]
        elif value or name != "type":
            found[name] = value
    found["evidence"] = _evidence(found.get("evidence", []))
    found["history"] = [
        {"role": ("user", "assistant")[at % 2], "content": text} for at, text in enumerate(_list(found.get("history")))
    ]
    return found


def _evidence(keys: object) -> list[dict[str, object]]:
    by_cable: dict[str, list[str]] = {}
    for key in _list(keys):
        try:
            one = Key(key)
        except ValueError as error:
            raise ValueError(f"evidence: {error}") from error
        by_cable.setdefault(one.reference_id, []).append(one.paragraph)
    return [{"ref": ref, "paragraphs": numbers} for ref, numbers in by_cable.items()]


def _list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
