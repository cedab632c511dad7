"""Which cables a question speaks of, where it says so plainly: `Embassy Belgrade, in its July 2009 report`.

Most dates in questions are dates of what happened, so a date restricts the search only where it stands beside a word
for a cable and the question names the one post that wrote it. Everything else is a hint to the ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rag.query.dates import Period
from rag.query.marks import classification_spans
from rag.query.places import Mention
from rag.records import Filters

_CABLE = r"(?:cables?|reports?|messages?|telegrams?|dispatch(?:es)?|scene-?setters?|memos?)"
_AFTER = re.compile(rf"\s*(?:[\w/-]+\s+){{0,3}}{_CABLE}\b")
_BEFORE = re.compile(
    rf"\b{_CABLE}\s+(?:(?:sent|written|filed)\s+)?(?:(?:by|from)\s+(?:the\s+)?[\w ]{{3,40}}?\s+)?"
    r"(?:of|in|from|dated|on)\s+$"
)
_POST = re.compile(
    r"(?:\b(?:[Ee]mbassy|[Cc]onsulate(?: [Gg]eneral)?|[Mm]ission|USEU|[Ii]nterests [Ss]ection)(?: (?:in|at))?\s+$)"
)
_OWNED = re.compile(r"\s+(?:[Ee]mbassy|[Cc]onsulate)\b")
SLACK = timedelta(days=4)
"""Days around a named month: a report of July may carry the first of August."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What restricts the search, and the spans of the question that say so and need not be searched for any more."""

    filters: Filters = Filters()
    spans: tuple[tuple[int, int], ...] = ()


def scope(text: str, places: Sequence[Mention], times: Sequence[Period], level: str | None) -> Scope:
    """The post's city, the days and the classification that restrict the search; empty where nothing plainly does."""
    authors = {place.city for place in places if place.city and _writes(text, place)}
    scoped = [period for period in times if _dates_a_cable(text, period)]
    if len(authors) != 1 or len(scoped) != 1:
        return Scope()
    filters = Filters(
        origins=tuple(city for city in authors if city),
        classifications=(level,) if level else (),
        date_from=_shifted(scoped[0].start, -SLACK),
        date_to=_shifted(scoped[0].end, SLACK),
    )
    return Scope(filters, (scoped[0].at, *(classification_spans(text) if level else ())))


def _writes(text: str, place: Mention) -> bool:
    return bool(_POST.search(text, 0, place.start) or _OWNED.match(text, place.end))


def _dates_a_cable(text: str, period: Period) -> bool:
    return bool(_AFTER.match(text, period.at[1]) or _BEFORE.search(text[: period.at[0]]))


def _shifted(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
