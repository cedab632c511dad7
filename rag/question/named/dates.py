"""Dates and periods in a question: `in early 2009`, `from 18 to 22 May 2009`, `since May 2006`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ingest.gazetteer.months import month_number
from rag.question.named.date_forms import DAY, MONTH_FORM, single
from rag.question.named.period import Period, months

__all__ = ["Period", "periods"]

_NEAR = 60
"""Characters before and after a date in which the words that open or join it stand."""
_LEAD = re.compile(r"\b(?:between|from)\s{1,3}(?:the\s{1,3})?$", re.IGNORECASE)
_TO = r"(?:\s{0,3}(?:-|–|—)\s{0,3}|\s{1,3}(?:to|until|till|through|thru)\s{1,3}(?:the\s{1,3})?)"
_AND = r"\s{1,3}and\s{1,3}(?:the\s{1,3})?"
_JOINS = re.compile(_TO)
_JOINS_LED = re.compile(f"{_TO}|{_AND}")
_HEAD = re.compile(
    rf"(?<![\w/-])(?P<lead>(?:between|from)\s{{1,3}}(?:the\s{{1,3}})?)?"
    rf"(?:{DAY.format('day')}(?:\s{{1,3}}{MONTH_FORM.format('month')})?|{MONTH_FORM.format('month2')}"
    rf"(?:\s{{1,3}}{DAY.format('day2')})?)(?:{_TO}|(?P<and>{_AND}))(?:(?:early|mid|late)[\s-])?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:{_TO}|{_AND})(?:{DAY.format('day')}\s{{1,3}}{MONTH_FORM.format('month')}|"
    rf"{MONTH_FORM.format('month2')}(?:\s{{1,3}}{DAY.format('day2')})?)(?![\w/]|,?\s{{1,3}}\d)",
    re.IGNORECASE,
)
_YEAR = r",?\s{1,3}(?P<year>1[6-9]\d\d|20[0-3]\d)(?!\w)"
_LED = r"(?<![\w/-])(?P<lead>(?:between|from)\s{1,3}(?:the\s{1,3})?)?"
_IN_ONE_MONTH = tuple(
    re.compile(_LED + form + _YEAR, re.IGNORECASE)
    for form in (
        rf"{MONTH_FORM.format('month')}\s{{1,3}}{DAY.format('day')}(?:{_TO}|(?P<and>{_AND})){DAY.format('day2')}",
        rf"{DAY.format('day')}(?:{_TO}|(?P<and>{_AND})){DAY.format('day2')}\s{{1,3}}(?:of\s{{1,3}})?{MONTH_FORM.format('month')}",
    )
)
_ON = re.compile(r"\s{1,3}(?:on|onwards?|forward)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?P<since>since|starting)\s{1,3}$|\b(?P<after>after|later than)\s{1,3}$|\b(?P<from>from)\s{1,3}$|"
    r"\b(?P<before>before|prior to|earlier than)\s{1,3}$|\b(?P<until>until|till|up to|through)\s{1,3}$",
    re.IGNORECASE,
)


def periods(text: str) -> tuple[Period, ...]:
    """The periods that a text names, in order; `between A and B` is one, `since A` and `before A` are open."""
    ranges = list(_day_ranges(text))
    rest = text
    for found in ranges:
        rest = rest[: found.at[0]] + "~" * (found.at[1] - found.at[0]) + rest[found.at[1] :]
    return tuple(sorted([*ranges, *_join(rest, list(single(rest)))], key=lambda period: period.at))


def _day_ranges(text: str) -> Iterator[Period]:
    """Two days of one month, which stands before or after both: `May 18-22, 2009`, `18 to 22 May 2009`."""
    done = 0
    matches = (match for form in _IN_ONE_MONTH for match in form.finditer(text))
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < done or (match["and"] and not match["lead"]):
            continue
        year, month = int(match["year"]), month_number(match["month"])
        try:
            start, end = date(year, month, int(match["day"])), date(year, month, int(match["day2"]))
        except ValueError:
            continue
        if start <= end:
            done = match.end()
            yield Period(start, end, match[0], match.span(), "open")


def _join(text: str, found: list[Period]) -> Iterator[Period]:
    """Joins `between A and B` and `A to B`, where A may leave out what B says; opens `since A` and `before A`."""
    at = 0
    while at < len(found):
        first = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        at += 1
        lead = text[max(0, first.at[0] - _NEAR) : first.at[0]]
        led = _LEAD.search(lead)
        if after is not None and (made := _between(text, first, after, lead[led.start() :] if led else "")):
            yield made
            at += 1
        elif made := _with_head(text, first, lead) or (_with_tail(text, first) if led else None):
            yield made
        else:
            yield _opened(text, first, lead)


def _between(text: str, first: Period, last: Period, led: str) -> Period | None:
    """Two whole dates as the ends of one range."""
    joins = _JOINS_LED if led else _JOINS
    gap = text[first.at[1] : min(last.at[0], first.at[1] + _NEAR)]
    if not joins.fullmatch(gap) or first.start is None or last.end is None or first.start > last.end:
        return None
    return _range(text, first.at[0] - len(led), last.at[1], first.start, last.end, first.soft or last.soft)


def _with_head(text: str, last: Period, lead: str) -> Period | None:
    """A range whose first end takes month and year from its last: `18 to 22 May 2009`, `from March to May 2009`."""
    head = _HEAD.search(lead)
    if head is None or last.grain not in ("day", "month") or (head["and"] and not head["lead"]):
        return None
    assert last.start is not None and last.end is not None
    day, month = head["day"] or head["day2"], head["month"] or head["month2"]
    if (day is None) != (last.grain == "month"):
        return None
    number = month_number(month) if month else last.start.month
    year = last.start.year - (number > last.start.month)  # from November to February 2009
    try:
        start = date(year, number, int(day) if day else 1)
    except ValueError:
        return None
    return (
        None if start > last.end else _range(text, last.at[0] - len(lead) + head.start(), last.at[1], start, last.end)
    )


def _with_tail(text: str, first: Period) -> Period | None:
    """A range whose last end takes the year from its first: `from May 2009 to July`."""
    tail = _TAIL.match(text, first.at[1])
    if tail is None or first.grain not in ("day", "month") or first.start is None:
        return None
    day, month = tail["day"] or tail["day2"], month_number(tail["month"] or tail["month2"])
    year = first.start.year + (month < first.start.month)
    try:
        end = date(year, month, int(day)) if day else months(year, month, month)[1]
    except ValueError:
        return None
    lead = _LEAD.search(text[: first.at[0]], max(0, first.at[0] - _NEAR))
    return _range(text, lead.start() if lead else first.at[0], tail.end(), first.start, end)


def _opened(text: str, period: Period, lead: str) -> Period:
    """`since`, `after`, `before` and `until` open one end; `from 2008` opens one only before `on`."""
    match = _OPENS.search(lead)
    if match is None or period.start is None or period.end is None:
        return period
    stop = period.at[1]
    if match["from"]:
        onward = _ON.match(text, stop)
        if onward is None:
            return period
        stop = onward.end()
    at = (period.at[0] - len(lead) + match.start(), stop)
    opened = replace(period, at=at, words=text[at[0] : at[1]], grain="open")
    if match["since"] or match["from"]:
        return replace(opened, end=None)
    if match["after"]:
        return replace(opened, start=period.end + timedelta(days=1), end=None)
    return replace(opened, start=None, end=period.end if match["until"] else period.start - timedelta(days=1))


def _range(text: str, begin: int, stop: int, start: date, end: date, soft: bool = False) -> Period:
    return Period(start, end, text[begin:stop], (begin, stop), "open", soft)
