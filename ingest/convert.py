"""One item, a document or a record of a table, becomes a Cable or a Reject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from ingest.cable import Cable, Reject, Source
from ingest.errors import IngestError
from ingest.inputs.items import Item, Record
from ingest.parse import parse_text
from ingest.readers.charset import decode
from ingest.readers.dump_row import read_row
from ingest.readers.message import Message
from ingest.readers.recognise import read_document

FAULT = "a fault of the program, please report it"
_ID = re.compile(r"\d{2}[A-Z]{3,40}\d{1,6}")


def convert(batch: Sequence[Item]) -> list[Cable | Reject]:
    """Read each item. Never raises for what an item holds: what cannot be read is a Reject with its reason."""
    return [item if isinstance(item, Reject) else _convert(item.source, item) for item in batch]


def _convert(source: Source, item: Item) -> Cable | Reject:
    try:
        if isinstance(item, Record):
            return _parsed(read_row(item.data), source)
        assert not isinstance(item, Reject)
        if not item.data:
            return Reject(source, "the input is empty")
        message, form = read_document(decode(item.data))
        return _parsed(message, replace(source, format=form))
    except IngestError as exc:
        return Reject(source, str(exc).removeprefix(f"{source}: "))
    except Exception as exc:  # noqa: BLE001 - one cable must not end the reading of 251,287
        return Reject(source, f"{FAULT}: {type(exc).__name__}: {exc}")


def _parsed(message: Message, source: Source) -> Cable:
    """Parse a message. Where its container states no reference ID, a file named by one files the cable under it."""
    fields = message.fields
    stem = PurePath(source.member or source.file).stem
    if fields.reference_id is None and source.row is None and _ID.fullmatch(stem):
        fields = replace(fields, reference_id=stem)
    return parse_text(message.text, source=source, fields=fields)
