"""Dates and times as containers write them."""

from __future__ import annotations

from datetime import datetime

_FORMS = (
    "%Y-%m-%d %H:%M",  # mirror pages
    "%m/%d/%Y %H:%M",  # the full dump, unpadded
    "%Y-%m-%d %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d",
    "%m/%d/%Y",
)


def timestamp(text: str) -> datetime | None:
    """Read a date, with or without a time; None where it is none of the known forms. No zone is kept."""
    text = text.strip()
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
