"""A question as the page sends it: its words, and how it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

from ui.web.answers.service import Request
from ui.web.malformed import read, read_json
from ui.web.search.filter_forms import from_outside


class How(BaseModel):
    """The conversation and the turn in it, the filters, and whether the question is left as it stands."""

    model_config = ConfigDict(extra="ignore")

    conversation: Annotated[str, Field(max_length=64)] | None = ""
    position: Annotated[StrictInt, Field(ge=0, le=100_000)] | None = None
    filters: dict[str, object] | None = None
    literal: StrictBool | None = False


class QuestionForm(BaseModel):
    """What the page puts into the queue: the two texts."""

    question: Annotated[str, Field(max_length=20_000)]
    how: Annotated[str, Field(max_length=200_000)] | None = ""

    @classmethod
    def of(cls, data: Sequence[Any]) -> Request:
        """The request; raises UsageError in one line where it cannot be right."""
        asked = read(cls, dict(zip(("question", "how"), data, strict=False)))
        how = read_json(How, asked.how or "{}")
        filters = replace(from_outside(how.filters or {}), exact=bool(how.literal))
        return Request(asked.question, filters, how.conversation or "", how.position)
