"""One item, a document or a record of a table, becomes Cables, and a Reject for what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from ingest.cable import Cable, Reject, Source
from ingest.errors import IngestError
from ingest.inputs.items import Document, Item, Named, Record
from ingest.normalise import clean_line
from ingest.parse import Fields, parse_text
from ingest.readers.dump_row import read_row
from ingest.readers.message import Message
from ingest.readers.named import read_named
from ingest.readers.recognise import read_document
from ingest.readers.split import documents
from ingest.readers.wrapped import texts

FAULT = "a fault of the program, please report it"
_ID = re.compile(r"\d{2}[A-Z]{3,40}\d{1,6}")


def convert(batch: Sequence[Item]) -> list[Cable | Reject]:
    """Read each item. Never raises for what an item holds: what cannot be read is a Reject with its reason."""
    return [result for item in batch for result in _convert(item)]


def _convert(item: Item) -> Iterator[Cable | Reject]:
    if isinstance(item, Reject):
        yield item
    elif isinstance(item, Document):
        yield from _document(item)
    else:
        yield _guard(item, item.source)


def _document(item: Document) -> Iterator[Cable | Reject]:
    """The cables of a document: one as a rule; of several each is numbered."""
    source = item.source
    if not item.data:
        yield Reject(source, "the input is empty")
        return
    try:
        parts = [part for text in texts(item.data) for part in documents(text)]
    except IngestError as exc:
        yield Reject(source, str(exc))
        return
    except Exception as exc:  # noqa: BLE001 - as below
        yield Reject(source, f"{FAULT}: {type(exc).__name__}: {exc}")
        return
    for number, part in enumerate(parts, start=1):
        yield _guard(part, source if len(parts) == 1 else replace(source, row=number))


def _guard(item: Record | Named | str, source: Source) -> Cable | Reject:
    try:
        if isinstance(item, Record):
            return _parse(read_row(item.data), source)
        if isinstance(item, Named):
            found = read_named(item.data, source)
            return found if isinstance(found, Cable) else _parse(found, source)
        message, form = read_document(item)
        return _parse(message, replace(source, format=form))
    except IngestError as exc:
        return Reject(source, str(exc).removeprefix(f"{source}: "))
    except Exception as exc:  # noqa: BLE001 - one cable must not end the reading of 251,287
        return Reject(source, f"{FAULT}: {type(exc).__name__}: {exc}")


def _parse(message: Message, source: Source) -> Cable:
    """Parse a message. Where its container states no reference ID, a file named by one files the cable under it."""
    fields = _clean(message.fields)
    stem = PurePath(source.member or source.file).stem
    if fields.reference_id is None and source.row is None and _ID.fullmatch(stem):
        fields = replace(fields, reference_id=stem)
    return parse_text(message.text, source=source, fields=fields)


def _clean(fields: Fields) -> Fields:
    """What the container states, on one line each, without the characters that no text is written with."""
    return replace(
        fields,
        classification=clean_line(fields.classification or "") or None,
        origin=clean_line(fields.origin or "") or None,
        title=clean_line(fields.title or "") or None,
        references=tuple(map(clean_line, fields.references)),
        tags=tuple(map(clean_line, fields.tags)),
    )
