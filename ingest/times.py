"""Dates and times as containers write them."""

from __future__ import annotations

import re
from datetime import datetime

from ingest.gazetteer.months import month_number

_CLOCK = r"(?:[ T,]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}"),  # mirror pages
    re.compile(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}){_CLOCK}"),  # the full dump, unpadded
    re.compile(rf"(?P<year>\d{{4}}) (?P<name>[A-Z][a-z]{{2,8}}) (?P<day>\d{{1,2}}){_CLOCK}"),  # PlusD
    re.compile(  # the five-line export
        r"[A-Z][a-z]{2} (?P<name>[A-Z][a-z]{2}) {1,2}(?P<day>\d{1,2}) "
        r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d) (?:\S{1,6} )?(?P<year>\d{4})"
    ),
)


def timestamp(text: str) -> datetime | None:
    """Read the date, with or without a time, that `text` begins with; None where it is none of the known forms.

    The time is kept as printed and has no zone; where none is printed it is midnight.
    """
    text = text.strip()
    for form in _FORMS:
        if found := form.match(text):
            part = found.groupdict()
            month = int(part["month"]) if "month" in part else month_number(part["name"])
            clock = (int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0))
            try:
                return datetime(int(part["year"]), month, int(part["day"]), *clock)
            except ValueError:
                return None
    return None
