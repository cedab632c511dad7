"""The filters in force: the caller's, which hold, and the question's own, which give way where nothing is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rag.catalog import Catalog
from rag.question.filing import resolve_reference
from rag.question.named.dates import Period
from rag.question.question import Question
from rag.question.restrictions import restrictions
from rag.records import Filters, Searched


@dataclass(frozen=True, slots=True)
class Settled:
    """Filters that leave something to search, how much, and in words what had to be given up for it.

    `wish` is what the question itself restricts in the end.
    """

    filters: Filters
    searched: Searched
    relaxed: tuple[str, ...] = ()
    wish: Filters = Filters()


def settle(catalog: Catalog, given: Filters, question: Question) -> Settled:
    """Joins the caller's filters with the question's; drops the question's, the least telling first, until one fits.

    With `given.exact` the question restricts nothing at all.
    """
    relaxed = [f"{cable} is not in this library" for cable in question.named.lacking]
    given = resolve_filters(catalog, given)
    wish, outside = within(catalog, given, Filters() if given.exact else question.filters)
    relaxed += outside
    filters = join_filters(given, wish)
    searched = catalog.extent(filters)
    for name, less in _weaker(wish):
        if searched.paragraphs or filters == given:
            break
        weaker = join_filters(given, less)
        if weaker != filters:
            relaxed.append(f"nothing was left: searched without {name} that the question names")
            wish, filters, searched = less, weaker, catalog.extent(weaker)
    if not searched.paragraphs and filters != given:
        relaxed.append(f"no cable here fits all that the question names: {'; '.join(restrictions(wish))}")
    relaxed += _beyond(catalog, question.named.periods)
    return Settled(filters, searched, tuple(relaxed), wish)


def resolve_filters(catalog: Catalog, given: Filters) -> Filters:
    """The caller's filters with reference IDs as they are filed here, whatever their spelling."""
    if not given.cables:
        return given
    return replace(given, cables=tuple(dict.fromkeys(resolve_reference(catalog, cable) for cable in given.cables)))


def within(catalog: Catalog, given: Filters, wish: Filters) -> tuple[Filters, list[str]]:
    """What of the question's restrictions lies inside the caller's, and in words what is outside and dropped."""
    exact, outside = catalog.resolve(given), list[str]()

    def narrowed(held: Sequence[str], wanted: tuple[str, ...], name: str) -> tuple[str, ...]:
        if not held or not wanted:
            return wanted
        inside = tuple(value for value in wanted if value in held)
        if not inside:
            outside.append(f"{name} {' or '.join(wanted)} is outside the filters set, which hold")
        return inside

    asked = catalog.resolve(wish)
    cables = narrowed(exact.cables, wish.cables, "the cable")
    origins = narrowed(exact.origins, asked.origins if given.origins else wish.origins, "the post")
    levels = narrowed(
        exact.classifications, asked.classifications if given.classifications else wish.classifications, "the level"
    )
    tags = narrowed(exact.tags, wish.tags, "TAGS")
    first, last = _later(given.date_from, wish.date_from), _earlier(given.date_to, wish.date_to)
    dates = (wish.date_from, wish.date_to)
    if first and last and first > last and dates != (None, None):
        outside.append("the time that the question names is outside the filters set, which hold")
        dates = (None, None)
    less = Filters(origins, tags, levels, dates[0], dates[1], cables)
    return less, outside


def join_filters(given: Filters, wish: Filters) -> Filters:
    """The caller's filters narrowed by the question's, which must lie `within` them."""
    return Filters(
        origins=wish.origins or given.origins,
        tags=wish.tags or given.tags,
        classifications=wish.classifications or given.classifications,
        date_from=_later(given.date_from, wish.date_from),
        date_to=_earlier(given.date_to, wish.date_to),
        cables=wish.cables or given.cables,
        exact=given.exact,
    )


def _weaker(wish: Filters) -> Iterator[tuple[str, Filters]]:
    """Each step of giving way, with what it gives up.

    The time in which a post reported never does: what it sent in another time is no answer.
    """
    yield "the classification", (wish := replace(wish, classifications=()))
    yield "the TAGS", (wish := replace(wish, tags=()))
    if wish.date_from or wish.date_to:
        return
    yield "the post", (wish := replace(wish, origins=()))
    yield "the cable", replace(wish, cables=())


def _beyond(catalog: Catalog, periods: Sequence[Period]) -> Iterator[str]:
    """The times named in which no cable here was sent."""
    span = catalog.span()
    for period in periods if span else ():
        assert span is not None
        early = period.end is not None and period.end < span[0]
        if early or (period.start is not None and period.start > span[1]):
            yield f"no cable here was sent in the time named: {period.words}"


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else one or other


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
