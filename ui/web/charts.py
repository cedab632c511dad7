"""Geometry of the small charts: a histogram of months or years, a timeline, arcs of references. Units are percent."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.key import Key
from rag.catalog.records import Facet

_MOST_BARS, _MOST_YEARS = 48, 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One period with its count; `first` and `last` are its days; `height` is 0..100."""

    label: str
    cables: int
    first: date
    last: date
    height: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One dated thing at `x` percent of the width and `row` rows above the line."""

    key: str
    label: str
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A reference from one cable to another, by the x of both."""

    source: str
    target: str
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dots between the first and the last day."""

    first: date
    last: date
    dots: tuple[Dot, ...]
    rows: int


def histogram(months: Sequence[Facet]) -> tuple[Bar, ...]:
    """A bar for each month from the first to the last, or for each year where that would be too many."""
    known = {count.value: count.cables for count in months if len(count.value) == 7}
    if not known:
        return ()
    first, last = min(known), max(known)
    if _number(last) - _number(first) < _MOST_BARS:
        periods = _months(first, last)
    else:
        years: Counter[str] = Counter()
        for month, cables in known.items():
            years[month[:4]] += cables
        known = dict(years)
        periods = [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]
        if len(periods) > _MOST_YEARS:  # a cable with a wrong date, of the year 1 or 9999
            periods = sorted(known)
    most = max(known.values()) or 1
    return tuple(
        Bar(period, known.get(period, 0), *_days(period), round(100 * known.get(period, 0) / most, 1))
        for period in periods
    )


def timeline(dated: Mapping[Key, tuple[date, str]]) -> Timeline | None:
    """A dot for each key at its day; dots that would touch go up a row. None where nothing is dated."""
    if not dated:
        return None
    days = [day for day, _ in dated.values()]
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    dots: list[Dot] = []
    ends: list[float] = []
    for key, (day, label) in sorted(dated.items(), key=lambda item: (item[1][0], item[0])):
        x = round(2 + 96 * (day - first).days / span, 2)
        row = next((at for at, end in enumerate(ends) if x - end >= 2.2), len(ends))
        ends[row:] = [x, *ends[row + 1 :]]
        dots.append(Dot(key, label, x, row))
    return Timeline(first, last, tuple(dots), len(ends))


def arcs(order: Sequence[str], references: Mapping[str, Sequence[str]]) -> tuple[Arc, ...]:
    """The references among these cables, which stand in order at even distances."""
    at = {reference_id: place(index, len(order)) for index, reference_id in enumerate(order)}
    return tuple(
        Arc(source, target, at[source], at[target])
        for source in order
        for target in references.get(source, ())
        if target in at and target != source
    )


def place(index: int, of: int) -> float:
    """The x of one of so many things at even distances, in percent."""
    return round(100 * (index + 0.5) / max(of, 1), 2)


def _months(first: str, last: str) -> list[str]:
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(_number(first), _number(last) + 1)]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _days(period: str) -> tuple[date, date]:
    if len(period) == 4:
        return date(int(period), 1, 1), date(int(period), 12, 31)
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
