"""What was sent and cannot be right, in one line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rag.errors import UsageError

Body = TypeVar("Body", bound=BaseModel)
_MOST_NAME = 80


def read(body: type[Body], values: object) -> Body:
    """The body with these values; raises UsageError naming the first that is wrong."""
    try:
        return body.model_validate(values)
    except ValidationError as error:
        raise UsageError(wrong(error.errors())) from error


def read_json(body: type[Body], text: str | bytes) -> Body:
    """The same of JSON text."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError("what was sent is no JSON") from error
    return read(body, values)


def wrong(errors: Sequence[Mapping[str, Any]]) -> str:
    """The first of pydantic's errors in words; nothing of what was sent is repeated but the name of a field."""
    first = errors[0]
    if first["type"] == "json_invalid":
        return "what was sent is no JSON"
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    shown = where.encode("ascii", "replace").decode("ascii")[:_MOST_NAME]
    return " ".join(f"{shown + ': ' if shown else ''}{first['msg']}".split())
