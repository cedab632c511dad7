"""The date on which a cable was to be declassified."""

from __future__ import annotations

import re
from datetime import date

from ingest.gazetteer.months import MONTH_IN_CAPITALS, month_number

_NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)\s?[/.-]\s?(?P<m1>\d{1,2})\s?[/.-]\s?(?P<d1>\d{1,2})"
    r"|(?P<m2>\d{1,2})\s?[/.-]{1,2}\s?(?P<d2>\d{1,2})\s?[/.-]{1,2}\s?(?P<y2>(?:19|20)\d\d|\d\d)|(?P<y3>20\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d))(?!\d)"
)
_MONTH = rf"(?P<month>{MONTH_IN_CAPITALS})\.?"
_WORDED = re.compile(rf"\b{_MONTH} {{0,2}}(?P<day>\d{{1,2}}),? {{0,2}}(?P<year>(?:19|20)\d\d)\b")
_WORDED_DAY_FIRST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}) {{0,2}}{_MONTH},? {{0,2}}(?P<year>(?:19|20)\d\d)\b")
_LETTER_O = re.compile(r"(?<=[\d/])O(?=[\d/]|\b)")
_LONGEST = 400  # characters after the label; farther dates are those of the text


def declassification_date(text: str) -> date | None:
    """The date in what follows `E.O. 12958:`, month first unless that makes no date; None where none is stated."""
    value = _LETTER_O.sub("0", " ".join(text[:_LONGEST].upper().split()))
    found = _NUMERIC.search(value)
    if found:
        year = int(found["y1"] or found["y2"] or found["y3"])
        month = int(found["m1"] or found["m2"] or found["m3"])
        day = int(found["d1"] or found["d2"] or found["d3"])
        if found["y2"] and year < 100:
            year += 2000 if year < 70 else 1900
        return _date(year, month, day) or _date(year, day, month)
    worded = _WORDED.search(value) or _WORDED_DAY_FIRST.search(value)
    if worded:
        return _date(int(worded["year"]), month_number(worded["month"]), int(worded["day"]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
