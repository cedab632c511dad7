"""The records of a file: JSON, one a line or one list, or the rows of a table with a header."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.questions.text import text_of_file

Record = Mapping[str, object]
DELIMITERS = "\t,;"
_SEEN = 1 << 16  # bytes that say what a file is
_BINARY = {
    b"\x1f\x8b": "it is packed by gzip: unpack it first",
    b"PK\x03\x04": "it is a zip (or a workbook): unpack it first, or save the sheet as CSV",
    b"BZh": "it is packed by bzip2: unpack it first",
    b"\xfd7zXZ": "it is packed by xz: unpack it first",
    b"PAR1": "it is a Parquet file: save it as JSON Lines or CSV first",
    b"ARROW1": "it is an Arrow file: save it as JSON Lines or CSV first",
    b"SQLite format 3": "it is an SQLite database: save the table as JSON Lines or CSV first",
}


def records(path: Path) -> Iterator[tuple[int, Record]]:
    """(line, or place in the list; record) of JSON, (line, row by column) of a table.

    Raises InvalidSet with the reason for what is neither.
    """
    head = _head(path)
    if delimiter := delimiter_of(head):
        yield from _rows(path, delimiter)
        return
    reason = _foreign(head)
    if reason:
        raise InvalidSet(path, [Fault(path.name, 0, reason)])
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


def delimiter_of(head: str) -> str:
    """What separates the columns of a table whose first line names them; empty for what is no table."""
    first = head.lstrip("\ufeff").split("\n", 1)[0]
    if not first.strip() or first.lstrip()[:1] in "{[<":
        return ""
    found = max(DELIMITERS, key=first.count)
    names = first.split(found)
    return found if len(names) > 1 and all(0 < len(name.strip()) <= 60 for name in names) else ""


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


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_SEEN)
    except OSError as error:
        raise InvalidSet(path, [Fault(path.name, 0, f"cannot be read: {error.strerror}")]) from error
    for magic, reason in _BINARY.items():
        if data.startswith(magic):
            raise InvalidSet(path, [Fault(path.name, 0, reason)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(encoding, "replace")


def _foreign(head: str) -> str:
    start = head.lstrip("\ufeff \t\r\n")
    if start[:1] != "<":
        return ""
    if "<top" in start[:5_000].lower():
        return "these are TREC topics: they are run as they are, with eval run FILE --qrels JUDGEMENTS"
    return "it is XML or HTML; JSON, one object a line or a list of them, or a table with a header can be read"


def _rows(path: Path, delimiter: str) -> Iterator[tuple[int, Record]]:
    reader = csv.DictReader(StringIO(text_of_file(path), newline=""), delimiter=delimiter, restkey="")
    try:
        for row in reader:
            if "" in row:
                raise InvalidSet(path, [Fault(path.name, reader.line_num, "more columns than the header has")])
            yield reader.line_num, {name.strip().lower(): value for name, value in row.items() if value is not None}
    except csv.Error as error:
        raise InvalidSet(path, [Fault(path.name, reader.line_num, f"no table: {error}")]) from error


def _json(path: Path, at: int, line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidSet(path, [Fault(path.name, at, f"no JSON: {error}")]) from error
