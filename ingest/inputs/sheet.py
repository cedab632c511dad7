"""Tables of cables as spreadsheet programs, data frames and data bases write them: their layout and their rows.

Such a table has commas, tabs, semicolons or bars between its columns, quotes only where they are needed or around all
but numbers, quotes doubled or with a backslash, perhaps a first row of names (in any order) and a column of row numbers
before all others. What cannot be told apart is never read as one cable: it is rejected with what is wanted.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import BinaryIO

from ingest.cable import Reject, Source
from ingest.charset import charset, decode
from ingest.errors import DamagedInput
from ingest.inputs.chunks import chunks, recode
from ingest.inputs.columns import CREATED, LONGEST_NAME, REFERENCE_ID, columns_named, infer_columns, is_id
from ingest.inputs.items import Named
from ingest.inputs.limits import MIB, Limits

_DELIMITERS = ",\t;|"
_SEPARATOR = re.compile(r"sep=([,\t;|])\r?\n", re.IGNORECASE)  # a first line by which a spreadsheet program says it
_SEEN = 50  # rows that are looked at to tell the layout
_REACH = 600  # bytes that the start of a row takes: two cells and what stands before them
_COPY = re.compile(r"\\([\\nrt])")
_COPIED = {"\\": "\\", "n": "\n", "r": "\n", "t": "\t"}
_NO_VALUE = ("\\N", "NULL", "NaN", "nan", "None")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: what each column holds (empty where it is of no use), and where its rows begin.

    `escaped` says that a quote inside a field has a backslash; `copied` that there are no quotes at all and line ends
    are written `\\n`, as data bases copy their tables; `headed` that the first row has the names of the columns.
    """

    delimiter: str
    columns: tuple[str, ...]
    headed: bool
    escaped: bool = False
    copied: bool = False
    start: re.Pattern[bytes] | None = None


def layout(head: bytes, *, whole: bool) -> Layout | None:
    """Tell how the table is written that begins with `head`; None where it is no table of cables.

    `whole` says that nothing comes after `head`; else its last row is cut off and not looked at.
    """
    text = decode_head(head)
    first = text.lstrip()[:1]
    if not first or first in "<{[":
        return None
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    line = text[: text.find("\n")] if "\n" in text else text
    best: tuple[float, Layout | None] = (0.0, None)
    for delimiter in said[1] if said else _DELIMITERS:
        if line.count(delimiter) < 2:
            continue
        for escaped in (False, True) if '\\"' in text else (False,):
            rows = _rows(text, delimiter, escaped)
            if not whole and len(rows) > 1:
                rows.pop()
            rows = rows[:_SEEN]
            if found := _layout(rows, delimiter, escaped):
                agreeing = sum(len(row) == len(found.columns) for row in rows) / len(rows)
                best = max(best, (agreeing, found), key=lambda candidate: candidate[0])
    return best[1]


def decode_head(head: bytes) -> str:
    """The text that a stream begins with, whatever its encoding; a character cut off at the end is left out."""
    name = charset(head)
    return head.decode(name, "ignore" if name != "utf-8" else "cablechat-cp1252").removeprefix("\ufeff")


def _layout(rows: list[list[str]], delimiter: str, escaped: bool) -> Layout | None:
    if not rows:
        return None
    columns = columns_named([cell.strip() for cell in rows[0]])
    headed = columns is not None
    if columns is None:
        columns = infer_columns(rows)
        headed = not any(map(is_id, rows[0])) and max(map(len, rows[0])) < LONGEST_NAME
    if columns is None:
        return None
    data = rows[1:] if headed else rows
    copied = delimiter == "\t" and any("\\n" in cell for row in data for cell in row)
    copied = copied and not any("\n" in cell for row in data for cell in row)
    return Layout(delimiter, columns, headed, escaped, copied, _start(columns, delimiter))


def _start(columns: Sequence[str], delimiter: str) -> re.Pattern[bytes] | None:
    """Where a row begins: at the end of a line before an ID and a date, in the cells that the layout says.

    No line inside a field looks so. None where the two do not stand at the start of the row.
    """
    if REFERENCE_ID not in columns or CREATED not in columns:
        return None
    last = max(columns.index(REFERENCE_ID), columns.index(CREATED))
    if last > 5:
        return None
    other = rf'"?[^"\n{delimiter}]{{0,80}}"?'
    known = {REFERENCE_ID: r'"?\d\d[A-Z0-9]{3,60}"?', CREATED: r'"?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[^"\n]{0,30}"?'}
    cells = (known.get(what, other) for what in columns[: last + 1])
    return re.compile((r"\n(?=" + re.escape(delimiter).join(cells) + re.escape(delimiter) + ")").encode())


def _rows(text: str, delimiter: str, escaped: bool) -> list[list[str]]:
    """The rows of a text, quotes and escapes taken off; empty lines are none."""
    longest = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(
            StringIO(text, newline=""), delimiter=delimiter, escapechar="\\" if escaped else None, doublequote=True
        )
        return [row for row in reader if any(row)]
    except csv.Error:
        return []
    finally:
        csv.field_size_limit(longest)


def rows(source: Source, stream: BinaryIO, found: Layout, limits: Limits) -> Iterator[Named | Reject]:
    """Give each row below the names, numbered from 1, or a Reject with the reason why it is broken.

    Linear in the length of the stream, in memory of two rows' limit. A quote that is never closed costs its own row.
    """
    row = 0
    headed = found.headed
    start = found.start or re.compile(rb"\n(?!)")
    limit = limits.row if found.start else limits.document
    for chunk in chunks(recode(stream), start, _REACH, limit):
        if chunk is None:
            row += 1
            yield Reject(replace(source, row=row, format="csv"), f"the row is longer than {limit // MIB} MiB")
            continue
        try:
            text = decode(chunk)
        except DamagedInput as exc:
            row += 1
            yield Reject(replace(source, row=row, format="csv"), str(exc))
            continue
        if said := _SEPARATOR.match(text) if row == 0 else None:
            text = text[said.end() :]
        for cells in _rows(text, found.delimiter, found.escaped):
            if headed:
                headed = False
                continue
            row += 1
            here = replace(source, row=row, format="csv")
            if len(cells) != len(found.columns):
                yield Reject(here, f"the row has {len(cells)} columns instead of {len(found.columns)}")
            else:
                yield Named(here, _object(cells, found))


def _object(cells: Sequence[str], found: Layout) -> bytes:
    """The row as a JSON object of what its columns hold."""
    values = {}
    for what, cell in zip(found.columns, cells, strict=True):
        if what and cell not in _NO_VALUE:
            values[what] = _COPY.sub(lambda escape: _COPIED[escape[1]], cell) if found.copied else cell
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
