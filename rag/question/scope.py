"""Which cables a question speaks of, where it says so plainly: `Embassy Belgrade, in its July 2009 report`.

Most dates in questions are dates of what happened, so a date restricts the search only where it stands beside a word
for a cable, or beside what a post did: report. Everything else is a hint to the ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rag.question.named.marks import classification_spans
from rag.question.named.period import Period
from rag.question.named.places import Mention
from rag.records import Filters

_NEAR = 90
"""Characters before a date or place in which what it belongs to is named."""
_CABLE = r"(?:cables?|reports?|messages?|telegrams?|dispatch(?:es)?|scene-?setters?|memos?)"
_CABLES = r"(?:cables?|telegrams?|dispatch(?:es)?)"
_MISSION = r"(?:[Ee]mbass(?:y|ies)|[Cc]onsulates?(?: [Gg]eneral)?|[Mm]ission|USEU|[Ii]nterests [Ss]ection)"
_WHEN = r"(?:(?:of|in|from|dated|on|during|for|sent in|sent on)\s{1,3})?(?:the\s{1,3})?$"
_AFTER = re.compile(rf"\s{{0,3}}(?:[\w/-]{{1,30}}\s{{1,3}}){{0,3}}?{_CABLE}\b")
_AFTER_SURELY = re.compile(rf"\s{{1,3}}{_CABLES}\b")
_BEFORE = re.compile(
    rf"\b{_CABLE}\s{{1,3}}(?:(?:sent|written|filed)\s{{1,3}})?"
    rf"(?:(?:by|from)\s{{1,3}}(?:the\s{{1,3}})?[\w ]{{3,40}}?\s{{1,3}})?"
    rf"(?:of|in|from|dated|on)\s{{1,3}}(?:the\s{{1,3}})?$"
)
_BEFORE_SURELY = re.compile(rf"\b{_CABLES}\s{{1,3}}(?:(?:are|were|sent|written|filed|dated)\s{{1,3}}){{0,2}}{_WHEN}")
_REPORTED = re.compile(
    r"\b(?:report|reported|write|wrote|cable|cabled|send|sent|say|said|comment|commented|tell Washington)"
    r"\s{1,3}(?:back\s{1,3})?(?:(?:in|on|during)\s{1,3})?(?:the\s{1,3})?$"
)
_REPORTS = re.compile(r"\b(?:report|reported|write|wrote|cable|cabled|say|said)\b")
_FIRST = re.compile(r"\s{0,3}(?:(?:in|on|during)\s{1,3})?(?:the\s{1,3})?$", re.IGNORECASE)
_POST = re.compile(rf"\b{_MISSION}(?: (?:in|at))? {{1,3}}$")
_OWNED = re.compile(r"\s{1,3}(?:[Ee]mbassy|[Cc]onsulate)\b")
_CABLES_FROM = re.compile(
    rf"\b{_CABLES}\s{{1,3}}(?:(?:that\s{{1,3}})?(?:are|were|was|is|come|came|sent|written|filed)\s{{1,3}}){{0,2}}"
    rf"(?:by|from|out of)\s{{1,3}}(?:the\s{{1,3}})?(?:(?:US|U\.S\.|American)\s{{1,3}})?"
    rf"(?:{_MISSION}(?: (?:in|at))?\s{{1,3}})?$"
)
_CABLES_OF = re.compile(rf"(?:\s{{1,3}}(?:[Ee]mbassy|[Cc]onsulate))?(?:['’]s)?\s{{1,3}}{_CABLES}\b")
SLACK = timedelta(days=4)
"""Days around a single day or month: a report of July may carry the first of August. A range means its ends."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What restricts the search, and the spans of the question that say so and need not be searched for any more."""

    filters: Filters = Filters()
    spans: tuple[tuple[int, int], ...] = ()


def scope(text: str, places: Sequence[Mention], times: Sequence[Period], level: str | None) -> Scope:
    """The post's city, the days and the classification that restrict the search; empty where nothing plainly does."""
    authors = {place.city for place in places if place.city and _writes(text, place)}
    surely = {place.city for place in places if place.city and _wrote_cables(text, place)}
    cities = tuple(city for city in authors | surely if city)
    if len(cities) > 1:
        return Scope()
    dated = [period for period in times if _dates_a_cable(text, period)]
    reported = [period for period in times if period not in dated and cities and _dates_a_report(text, period, places)]
    if len(dated) + len(reported) > 1:
        return Scope()
    if cities and (dated or reported):
        period = (dated or reported)[0]
        return _scope(text, cities, period, level, SLACK if period.grain in ("day", "month") else timedelta())
    if dated and _dates_cables_surely(text, dated[0]):
        return _scope(text, (), dated[0], level)
    return Scope(Filters(origins=cities)) if surely else Scope()


def _scope(
    text: str, cities: tuple[str, ...], period: Period, level: str | None, slack: timedelta = timedelta()
) -> Scope:
    start, end = period.start, period.end
    if period.soft:  # early 2009 leaves out no cable of that year
        start, end = start and start.replace(month=1, day=1), end and end.replace(month=12, day=31)
    filters = Filters(
        origins=cities,
        classifications=(level,) if level else (),
        date_from=_shift(start, -slack),
        date_to=_shift(end, slack),
    )
    return Scope(filters, (period.at, *(classification_spans(text) if level else ())))


def _writes(text: str, place: Mention) -> bool:
    return bool(_POST.search(_lead(text, place.start)) or _OWNED.match(text, place.end))


def _wrote_cables(text: str, place: Mention) -> bool:
    return bool(_CABLES_FROM.search(_lead(text, place.start)) or _CABLES_OF.match(text, place.end))


def _dates_a_cable(text: str, period: Period) -> bool:
    lead = _lead(text, period.at[0])
    return bool(_AFTER.match(text, period.at[1]) or _BEFORE.search(lead) or _BEFORE_SURELY.search(lead))


def _dates_cables_surely(text: str, period: Period) -> bool:
    return bool(_AFTER_SURELY.match(text, period.at[1]) or _BEFORE_SURELY.search(_lead(text, period.at[0])))


def _dates_a_report(text: str, period: Period, places: Sequence[Mention]) -> bool:
    """`What did Embassy Bern report from March to May 2009?`, and the same with the time first."""
    lead = _lead(text, period.at[0])
    if _REPORTED.search(lead):
        return True
    first = period.at[0] <= len("during the ") and _FIRST.fullmatch(lead) and text[period.at[1] :].lstrip()[:1] == ","
    after = [place for place in places if _writes(text, place) and place.start > period.at[1]]
    return bool(first and after and _REPORTS.search(text, after[0].end))


def _lead(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]


def _shift(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by
