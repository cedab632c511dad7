"""The full dump as one table: its records, found without trusting its quotes.

The table has no header and eight columns, all in double quotes, with `\\"` for a quote, `\\'` for an
apostrophe and `\\\\` for a backslash, and real newlines inside fields (a quote doubled as in RFC 4180 is understood
too). In such a table no line inside a field can begin with `"number","`, so that is where records start, whatever the
quotes before it do: a quote that is never closed costs its own record, and the next one is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ingest.cable import Reject, Source
from ingest.charset import charset
from ingest.inputs.chunks import chunks, recode
from ingest.inputs.items import Record
from ingest.inputs.limits import MIB, Limits

COLUMNS = 8  # of the full dump: number, date, reference, origin, classification, references, header, body
FIELD = rb'"[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+"'
_SNIFF = re.compile(rb'(?:\A|\n)(?:\xef\xbb\xbf)?\s{0,9}"\d{1,9}","[^"\n]{0,80}","[^"\n]{0,80}"')
# A first row of names, or of two numbers where the dump has one.
_OTHER = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,9}"(?:(?:[^"\n\d][^"\n]{0,80})?|\d{1,9}","\d{1,9})","')
_START = re.compile(rb'\n(?="\d{1,9}",")')
_LONGEST_START = 16  # bytes that the start of a record takes, so much is kept between two chunks
_GOOD = re.compile(rb"\A" + FIELD + (rb"," + FIELD) * (COLUMNS - 1) + rb"\s*+\Z", re.DOTALL)
# A field whose quote is never closed goes to the end of the record, so that no later quote is tried in its place.
_FIELD = re.compile(FIELD[:-1] + rb'(?:(?P<closed>")|\\?\Z)', re.DOTALL)
_GAP = re.compile(rb"\s*+")


def is_table(head: bytes) -> bool:
    """Say whether `head` shows the start of a record of the dump, and no table of other columns."""
    name = charset(head)
    if name != "utf-8":
        head = head[: len(head) & ~3].decode(name, "ignore").encode("utf-8", "ignore")
    return _SNIFF.search(head) is not None and _OTHER.match(head) is None


def records(source: Source, stream: BinaryIO, limits: Limits) -> Iterator[Record | Reject]:
    """Give each record of the table, numbered from 1, or a Reject with the reason why it is broken.

    Linear in the length of the stream, in memory of two rows' limit.
    """
    row = 0
    for chunk in chunks(recode(stream), _START, _LONGEST_START, limits.row):
        if chunk is None:
            row += 1
            yield Reject(replace(source, row=row, format="csv"), f"the row is longer than {limits.row // MIB} MiB")
        elif _plain(chunk) or _GOOD.match(chunk):
            row += 1
            yield Record(replace(source, row=row, format="csv"), chunk)
        else:
            for found in _broken(chunk):
                row += 1
                here = replace(source, row=row, format="csv")
                yield Record(here, found) if isinstance(found, bytes) else Reject(here, found)


def fields(record: bytes) -> list[bytes]:
    """Split a well-formed record into its fields, with quotes and escapes taken off."""
    return [_unescape(field) for field in _plain(record) or (found[0][1:-1] for found in _FIELD.finditer(record))]


def _plain(record: bytes) -> list[bytes] | None:
    """Split a record at `","` where that is sure to be right: every other quote in it has its backslash.

    This is all that most records need, at twenty times the speed of the pattern.
    """
    if b"\\\\" in record or b'\\","' in record or record.count(b'"') != 2 * COLUMNS + record.count(b'\\"'):
        return None
    record = record.strip()
    parts = record[1:-1].split(b'","')
    sound = len(parts) == COLUMNS and record.startswith(b'"') and record.endswith(b'"')
    return parts if sound else None


_ESCAPE = re.compile(rb"""\\(["'\\])|"(")""")


def _unescape(field: bytes) -> bytes:
    """A backslash escapes a quote, an apostrophe or a backslash; before anything else it is itself."""
    if b"\\\\" not in field and b'""' not in field:
        return field.replace(b'\\"', b'"').replace(b"\\'", b"'")
    return _ESCAPE.sub(rb"\1\2", field)


def _broken(chunk: bytes) -> Iterator[bytes | str]:
    """Give what is left of a chunk that is not one good record: the good records in it, and reasons for the others."""
    position = _GAP.match(chunk).end()  # type: ignore[union-attr]
    while position < len(chunk):
        start, columns = position, 0
        while True:
            found = _FIELD.match(chunk, position)
            if found is None or found["closed"] is None:
                yield _fault(chunk, position, columns + 1)
                return
            columns += 1
            position = found.end()
            if chunk[position : position + 1] != b",":
                break
            position += 1
        gap = _GAP.match(chunk, position).end()  # type: ignore[union-attr]
        if gap < len(chunk) and b"\n" not in chunk[position:gap]:
            yield f"column {columns}: a quote inside the field is not escaped"
            return
        yield chunk[start:gap] if columns == COLUMNS else f"the row has {columns} columns instead of {COLUMNS}"
        position = gap


def _fault(chunk: bytes, position: int, column: int) -> str:
    if chunk[position : position + 1] != b'"':
        return f"column {column} is not in quotes"
    return f"column {column}: the quote is never closed"
