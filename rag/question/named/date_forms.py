"""The forms of a single date or period, each read into days: `20 Sept 2009`, `Q2 2009`, `the last week of May 2009`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.gazetteer.months import MONTH, month_number
from rag.question.named.period import Grain, Period, last_of, months

MONTH_FORM = rf"(?P<{{0}}>{MONTH})\b\.?"
DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_S = r"\s{1,3}"
_OF = rf"(?:{_S}(?:of|in)(?:{_S}the)?)?"
_YEAR = r"(?P<year>(?:19[6-9]|20[0-3])\d)"  # from the first cables of any release on, a number alone is a year
_ANY_YEAR = r"(?:(?P<year>1[6-9]\d\d|20[0-3]\d)|['’](?P<short>\d\d))"  # beside a month any is
_TOLD = r"(?:(?<=\bin )|(?<=since )|(?<=before )|(?<=after )|(?<=during )|(?<=until )|(?<=\bof ))"
_PART = rf"(?:(?P<part>early|mid|late|beginning|middle|end|start){_OF}(?:{_S}|-))?"
_WEEK_OF = rf"(?P<week>week{_S}of{_S}(?:the{_S})?)?"
_NTH = r"(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)"
_FORMS = tuple(
    re.compile(r"(?<![\w/])(?<!\D\d-)(?<!\D\d\d-)(?<!\W\w-)" + form + r"(?![\w/]|-\d)", re.IGNORECASE)
    for form in (
        r"(?P<iso>\d{4}-\d\d-\d\d)",
        rf"{_WEEK_OF}{DAY.format('day')}(?:{_S}|-)(?:of{_S})?{MONTH_FORM.format('month')},?(?:{_S}|-){_ANY_YEAR}",
        rf"{_WEEK_OF}{MONTH_FORM.format('month')}{_S}{DAY.format('day')},?{_S}{_ANY_YEAR}",
        r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)\d\d)",
        r"(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)",
        rf"{_NTH}{_S}(?:(?P<many>two|three){_S})?weeks?{_OF}{_S}{MONTH_FORM.format('month')},?{_OF}{_S}{_ANY_YEAR}",
        rf"{_PART}{MONTH_FORM.format('month')},?{_OF}{_S}{_ANY_YEAR}",
        r"(?P<iso_month>\d{4}-(?:0[1-9]|1[0-2]))",
        rf"(?:{_NTH}{_S}(?P<share>half|quarter)|(?P<letter>[QH])(?P<digit>[1-4])){_OF},?{_S}['’]?{_ANY_YEAR}",
        rf"{_YEAR}{_S}(?P<letter>[QH])(?P<digit>[1-4])",
        rf"(?P<season>spring|summer|autumn|fall|winter){_OF},?{_S}{_ANY_YEAR}",
        _YEAR + r"[-–](?P<until>\d\d(?:\d\d)?)",
        rf"{_PART}{_YEAR}",
        rf"{_TOLD}(?P<year>1[6-9]\d\d)(?!\s{{1,3}}[a-z]+s\b)",
        rf"{_PART}(?:(?P<decade>(?:19|20)\d)0['’]?s|['’]?(?P<tens>[2-9])0['’]?s)",
        rf"{_PART}(?P<ties>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        rf"{_PART}(?:that{_S})?{MONTH_FORM.format('bare')}(?=\s{{1,3}}(?:that|the same)\s{{1,3}}year)(?P<that>)",
        rf"that{_S}{MONTH_FORM.format('bare')}(?P<that>)",
        MONTH_FORM.format("bare")
        + r"(?=\s{1,3}and\s{1,3}(?:early |mid-|late )?[A-Z][a-z]{2,8}\.?\s{1,3}(?P<ahead>(?:19|20)\d\d))",
    )
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_PARTS = {
    "early": (1, 4),
    "beginning": (1, 3),
    "start": (1, 3),
    "mid": (4, 9),
    "middle": (4, 9),
    "late": (9, 12),
    "end": (10, 12),
}
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_TIES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_WEEK = 7
_NEXT_CENTURY = 66  # a year of two digits below is one of this century: no cable of a release is older than 1966


def single(text: str) -> Iterator[Period]:
    """Each date by itself, in order; the longest form wins where two start at the same place."""
    year: int | None = None
    done = 0
    matches = [(match, rank) for rank, form in enumerate(_FORMS) for match in form.finditer(text)]
    for match, _ in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end(), pair[1])):
        if match.start() < done:
            continue
        fields = {name: value for name, value in match.groupdict().items() if value is not None}
        if "bare" in fields:
            year = int(fields["ahead"]) if "ahead" in fields else year
            if year is None:
                continue
            fields |= {"month": fields["bare"], "year": str(year)}
        try:
            start, end, grain, soft = _days(fields)
        except (ValueError, OverflowError):  # the calendar has no such day
            continue
        year, done = start.year, match.end()
        yield Period(start, end, match[0], match.span(), grain, soft)


def _days(fields: dict[str, str]) -> tuple[date, date, Grain, bool]:
    """First and last day, grain, and whether these bounds are loose; raises ValueError."""
    part = fields.get("part", "").lower()
    if "iso" in fields:
        day = date.fromisoformat(fields["iso"])
        return day, day, "day", False
    if "iso_month" in fields:
        year, month = int(fields["iso_month"][:4]), int(fields["iso_month"][5:])
        if month != (year + 1) % 100:  # 2008-09 is two years
            return *months(year, month, month), "month", False
        fields = {"year": str(year), "until": f"{month:02d}"}
    if decade := _decade(fields):
        first, last = {"early": (0, 3), "mid": (3, 6), "middle": (3, 6), "late": (6, 9)}.get(part, (0, 9))
        return date(decade + first, 1, 1), date(decade + last, 12, 31), "year", bool(part)
    year = int(fields["year"]) if "year" in fields else century(int(fields["short"]))
    if "one" in fields:
        one, two = int(fields["one"]), int(fields["two"])
        day = date(year, two, one) if one > 12 else date(year, one, two)  # the month first, as cables have it
        return day, day, "day", False
    if "number" in fields:
        return *months(year, int(fields["number"]), int(fields["number"])), "month", False
    if "until" in fields:
        until = int(fields["until"][-2:]) + year // 100 * 100
        if until < year:
            raise ValueError("the range runs backwards")
        return date(year, 1, 1), date(until, 12, 31), "year", False
    if "month" in fields:
        return _in_month(fields, year, month_number(fields["month"]))
    if "season" in fields:
        return *months(year, *_SEASONS[fields["season"].lower()]), "season", False
    if "share" in fields or "letter" in fields:
        return *months(year, *_share(fields)), "season", False
    return *months(year, *_PARTS.get(part, (1, 12))), "season" if part else "year", bool(part)


def _in_month(fields: dict[str, str], year: int, month: int) -> tuple[date, date, Grain, bool]:
    """A day, a week or the whole of a month; its early or late part is no certain one."""
    if "day" in fields:
        day = date(year, month, int(fields["day"]))
        return (day, day + timedelta(days=_WEEK - 1), "week", False) if "week" in fields else (day, day, "day", False)
    first, last = months(year, month, month)
    if "nth" in fields:
        nth = fields["nth"].lower()
        length = timedelta(days={"two": 2, "three": 3}.get(fields.get("many", "").lower(), 1) * _WEEK - 1)
        if nth == "last":
            return last - length, last, "week", False
        start = first + timedelta(days=(_NTHS[nth] - 1) * _WEEK)
        return start, start + length, "week", False
    return first, last, "month", False


def _share(fields: dict[str, str]) -> tuple[int, int]:
    """The months of a half or a quarter."""
    half = fields.get("share", "").lower() == "half" or fields.get("letter", "").upper() == "H"
    length = 6 if half else 3
    nth = fields.get("nth", "").lower()
    number = 12 // length if nth == "last" else _NTHS[nth] if nth else int(fields["digit"])
    if number * length > 12:
        raise ValueError("a year has two halves")
    return (number - 1) * length + 1, number * length


def _decade(fields: dict[str, str]) -> int | None:
    if "decade" in fields:
        return int(fields["decade"]) * 10
    if "tens" in fields:
        return 1900 + int(fields["tens"]) * 10
    return 1920 + 10 * _TIES.index(fields["ties"].lower()) if "ties" in fields else None


def century(short: int) -> int:
    """1979 for 79, 2009 for 9."""
    return 1900 + short if short >= _NEXT_CENTURY else 2000 + short


__all__ = ["DAY", "MONTH_FORM", "century", "last_of", "single"]
