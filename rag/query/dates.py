"""Dates and periods in a question: `in early 2009`, `25 January 2010`, `between May 2006 and mid-2007`, `since`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Grain = Literal["day", "month", "season", "year", "open"]


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days that a text names; `start` or `end` is None where it is open (`since 2008`)."""

    start: date | None
    end: date | None
    words: str
    at: tuple[int, int]
    grain: Grain

    def covers(self, day: date, before: int = 0, after: int = 0) -> bool:
        """True where `day` lies in the period, widened by that many days on either side."""
        early = self.start is not None and (self.start - day).days > before
        late = self.end is not None and (day - self.end).days > after
        return not early and not late


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19[6-9]|20[0-3])\d)"
_PART = r"(?P<part>early|mid|late|beginning|middle|end|start)"
_SEASON = (
    r"(?P<season>spring|summer|autumn|fall|winter|first half|second half|(?:first|second|third|fourth|last) quarter)"
)
_FORMS = tuple(
    re.compile(r"(?<![\w/-])" + form + r"(?![\w/]|-\d)", re.IGNORECASE)
    for form in (
        r"(?P<iso>\d{4}-\d\d-\d\d)",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH.format("month") + r",?\s+" + _YEAR.format("year"),
        _MONTH.format("month") + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR.format("year"),
        r"(?:(?:"
        + _PART
        + r")(?:\s+of|\s+in)?[\s-]+)?"
        + _MONTH.format("month")
        + r",?\s+(?:of\s+)?"
        + _YEAR.format("year"),
        r"(?P<iso_month>\d{4}-(?:0[1-9]|1[0-2]))",
        _SEASON + r"\s+(?:of\s+)?(?:the\s+)?" + _YEAR.format("year"),
        _YEAR.format("year") + r"[-–](?P<until>\d\d(?:\d\d)?)",
        r"(?:(?:" + _PART + r")(?:\s+of|\s+in)?[\s-]+)?" + _YEAR.format("year"),
        r"(?:(?:"
        + _PART
        + r")(?:\s+of|\s+in)?[\s-]+)?(?:that\s+)?"
        + _MONTH.format("bare")
        + r"(?=\s+(?:that|the same)\s+year)(?P<that>)",
        r"that\s+" + _MONTH.format("bare") + r"(?P<that>)",
        _MONTH.format("bare") + r"(?=\s+and\s+(?:early |mid-|late )?[A-Z][a-z]+\s+(?:19|20)\d\d)(?P<ahead>)",
    )
)
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "last quarter": (10, 12),
}
_PARTS = {
    "early": (1, 4),
    "beginning": (1, 3),
    "start": (1, 3),
    "mid": (4, 9),
    "middle": (4, 9),
    "late": (9, 12),
    "end": (10, 12),
}
_BETWEEN = re.compile(r"(?:between|from)\s+$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|to|until|through|-|–)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|from|later than)\s+$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till|prior to|up to|earlier than)\s+$", re.IGNORECASE)


def periods(text: str) -> tuple[Period, ...]:
    """The periods that a text names, in order; `between A and B` is one, `since A` and `before A` are open."""
    return tuple(_joined(text, list(_plain(text))))


def _plain(text: str) -> Iterator[Period]:
    """Each date by itself; the longest form wins where two start at the same place."""
    taken: list[tuple[int, int]] = []
    found: list[Period] = []
    year: int | None = None
    matches = sorted(
        ((match, rank) for rank, form in enumerate(_FORMS) for match in form.finditer(text)),
        key=lambda pair: (pair[0].start(), pair[1]),
    )
    for match, _ in matches:
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        fields = {name: value for name, value in match.groupdict().items() if value is not None}
        if "bare" in fields:
            if "that" in fields and year is None:
                continue
            if "ahead" in fields:
                ahead = re.search(r"(?:19|20)\d\d", text[match.end() :])
                year = int(ahead[0]) if ahead else year
            fields["month"], fields["year"] = fields["bare"], str(year)
        period = _period(fields, match)
        if period is None:
            continue
        year = (period.start or date.min).year
        taken.append(match.span())
        found.append(period)
    yield from sorted(found, key=lambda period: period.at)


def _period(fields: dict[str, str], match: re.Match[str]) -> Period | None:
    """The period of one match; None where the calendar has no such day."""
    words, at = match[0], match.span()
    try:
        if "iso" in fields:
            day = date.fromisoformat(fields["iso"])
            return Period(day, day, words, at, "day")
        if "iso_month" in fields and int(fields["iso_month"][5:]) == (int(fields["iso_month"][:4]) + 1) % 100:
            fields = {"year": fields["iso_month"][:4], "until": fields["iso_month"][5:]}  # 2008-09: two years
        elif "iso_month" in fields:
            fields = fields | {"year": fields["iso_month"][:4], "month": MONTHS[int(fields["iso_month"][5:]) - 1]}
        year = int(fields["year"])
        if "until" in fields:
            until = int(fields["until"][-2:]) + year // 100 * 100
            return Period(date(year, 1, 1), date(until, 12, 31), words, at, "year") if until >= year else None
        if "season" in fields:
            first, last = _SEASONS[fields["season"].lower()]
            end = date(year + (last > 12), (last - 1) % 12 + 1, monthrange(year + (last > 12), (last - 1) % 12 + 1)[1])
            return Period(date(year, first, 1), end, words, at, "season")
        if "month" in fields:
            month = next(
                n for n, name in enumerate(MONTHS, 1) if name.startswith(fields["month"].lower().rstrip(".")[:3])
            )
            if "day" in fields:
                day = date(year, month, int(fields["day"]))
                return Period(day, day, words, at, "day")
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), words, at, "month")
        part = fields.get("part", "").lower()
        months = _PARTS.get(part, (1, 12))
        end = date(year, months[1], monthrange(year, months[1])[1])
        return Period(date(year, months[0], 1), end, words, at, "season" if part else "year")
    except ValueError:
        return None


def _joined(text: str, found: list[Period]) -> Iterator[Period]:
    """Joins `between A and B`, opens `since A` and `before A`."""
    while found:
        first = found.pop(0)
        lead = text[: first.at[0]]
        if found and _BETWEEN.search(lead) and _AND.match(text[first.at[1] : found[0].at[0]]):
            last = found.pop(0)
            at = (_start(_BETWEEN, lead, first), last.at[1])
            yield Period(first.start, last.end, text[at[0] : at[1]], at, "open")
        elif _SINCE.search(lead):
            at = (_start(_SINCE, lead, first), first.at[1])
            yield replace(first, end=None, at=at, words=text[at[0] : at[1]], grain="open")
        elif _BEFORE.search(lead):
            at = (_start(_BEFORE, lead, first), first.at[1])
            yield replace(first, start=None, end=first.start, at=at, words=text[at[0] : at[1]], grain="open")
        else:
            yield first


def _start(form: re.Pattern[str], lead: str, period: Period) -> int:
    match = form.search(lead)
    return match.start() if match else period.at[0]
