"""The ends of a filter's days as people write them: a day, a month or a year, the same for options and programs."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from rag.errors import UsageError
from rag.question.named.dates import periods
from rag.question.named.period import last_of
from rag.text.spelling import tidy

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEARS = re.compile(r"\d{4}[-–]\d+")
FORMS = "2009-05-20, 2009-05, 05/2009, May 2009 or 2009"


def bound(text: str, end: Literal["first", "last"]) -> date | None:
    """The first or the last day of what is written; None for nothing. Raises UsageError."""
    words = tidy(text).strip()
    if not words:
        return None
    month = _MONTH.fullmatch(words)  # here 2008-09 is a month, in a sentence it may be two years
    if month:
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1) if end == "first" else last_of(year, number)
    found = periods(f" {words} ")
    if (
        _YEARS.fullmatch(words)
        or len(found) != 1
        or found[0].words.strip() != words
        or found[0].start is None
        or found[0].end is None
    ):
        raise UsageError(f"{words[:40]!r} is no day, month or year; write it like {FORMS}")
    return found[0].start if end == "first" else found[0].end
