"""One cable as values by name: a row of a table whose columns are known, an object of a data base."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ingest.cable import Cable, Source
from ingest.errors import DamagedInput, NotACable
from ingest.inputs.columns import (
    BODY,
    CLASSIFICATION,
    CREATED,
    HEADER,
    ORIGIN,
    REFERENCE_ID,
    REFERENCES,
    RELEASED,
    TAGS,
    TITLE,
    is_id,
    meaning,
)
from ingest.parse import Fields
from ingest.readers.markup import MARKUP, visible
from ingest.readers.message import Message
from ingest.recorded import cable_of
from ingest.times import timestamp

_INSIDE = ("_source", "cable", "document", "doc", "fields", "data")  # where data bases put the object itself
_BARE = re.compile(r"[\s,;|]+")


def read_named(data: bytes, source: Source) -> Message | Cable:
    """Read a JSON object: one that this program wrote is a Cable as it stands, any other a message to be parsed.

    Raises DamagedInput where it is no object of such values, NotACable where no value is the text of a cable.
    """
    try:
        value = json.loads(data.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as exc:
        raise DamagedInput(f"the JSON object is broken ({exc})") from exc
    if not isinstance(value, dict):
        raise DamagedInput("the JSON value is no object")
    if isinstance(value.get("paragraphs"), list) and "reference_id" in value:
        return cable_of(value, source)
    values = _values(value)
    if BODY not in values:
        inner = next((value[name] for name in _INSIDE if isinstance(value.get(name), dict)), None)
        values = _values(inner) if inner is not None else values
    if not values.get(BODY, "").strip() and not values.get(HEADER, "").strip():
        raise NotACable("the JSON object has no text of a cable (wanted: reference_id, created, header, body, ...)")
    header, body = values.get(HEADER, ""), values.get(BODY, "")
    if MARKUP.search(body, 0, 4096):
        body = visible(body)
    return Message(
        f"{header}\n{body}" if header.strip() else body,
        Fields(
            reference_id=values.get(REFERENCE_ID, "").strip() or None,
            created=timestamp(values.get(CREATED, "")),
            released=timestamp(values.get(RELEASED, "")),
            classification=values.get(CLASSIFICATION, "").strip() or None,
            origin=values.get(ORIGIN, "").strip() or None,
            title=values.get(TITLE, "").strip() or None,
            references=tuple(part.strip() for part in values.get(REFERENCES, "").split("|") if part.strip()),
            tags=tuple(part for part in _BARE.split(values.get(TAGS, "")) if part),
        ),
    )


def _values(value: Mapping[str, object]) -> dict[str, str]:
    """The values by what they hold; under a name like `_id` only a reference ID counts as one."""
    found: dict[str, str] = {}
    for name, one in value.items():
        what, text = meaning(name), _text(one)
        if what == REFERENCE_ID and not is_id(text) and (name.strip("_").lower() == "id" or what in found):
            continue
        if what and text.strip() and (what not in found or (what == REFERENCE_ID and not is_id(found[what]))):
            found[what] = text
    return found


def _text(value: object) -> str:
    """A value as text: lists joined by bars; `{"$date": ...}` and the like are what they hold."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "|".join(filter(None, map(_text, value)))
    if isinstance(value, dict) and len(value) == 1:
        name, inner = next(iter(value.items()))
        return _text(inner) if name.startswith("$") else ""
    return ""
