"""A stretch of days that a text names."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Grain = Literal["day", "week", "month", "season", "year", "open"]


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days that a text names; `start` or `end` is None where it is open (`since 2008`).

    `soft` is true where the words have no certain bounds (`early 2009`): such a period favours cables, and never
    leaves any out.
    """

    start: date | None
    end: date | None
    words: str
    at: tuple[int, int]
    grain: Grain
    soft: bool = False

    def covers(self, day: date, before: int = 0, after: int = 0) -> bool:
        """True where `day` lies in the period, widened by that many days on either side."""
        early = self.start is not None and (self.start - day).days > before
        late = self.end is not None and (day - self.end).days > after
        return not early and not late


def last_of(year: int, month: int) -> date:
    """The last day of a month; raises ValueError where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return date(year, month, monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last of another; months above 12 lie in the next year."""
    return date(year, first, 1), last_of(year + (last > 12), (last - 1) % 12 + 1)
