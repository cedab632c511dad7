"""The filters in force: the caller's, which hold, and the question's own, which give way where nothing is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.catalog import Catalog
from rag.query.places import posts
from rag.query.references import CableMention, references
from rag.query.understanding import Understanding
from rag.records import Filters, Searched


@dataclass(frozen=True, slots=True)
class Settled:
    """Filters that leave something to search, how much, and in words what had to be given up for it."""

    filters: Filters
    searched: Searched
    relaxed: tuple[str, ...] = ()


def settle(catalog: Catalog, given: Filters, read: Understanding) -> Settled:
    """Joins the caller's filters with the question's; drops the question's, the least telling first, until one fits."""
    relaxed = [f"{mention.reference_id or mention.post} is not in this library" for mention in _unknown(read)]
    wish = Filters() if given.exact else read.filters
    steps = [("the classification", wish := replace(wish, classifications=()))]
    steps.append(("the TAGS", wish := replace(wish, tags=())))
    steps.append(("the dates", wish := replace(wish, date_from=None, date_to=None)))
    steps.append(("the post", wish := replace(wish, origins=())))
    steps.append(("the cable", replace(wish, cables=())))
    filters = joined(given, read.filters)
    searched = catalog.searched(filters)
    for name, less in steps:
        if searched.paragraphs or filters == given:
            break
        weaker = joined(given, less)
        if weaker != filters:
            relaxed.append(f"nothing was left: searched without {name} that the question names")
            filters, searched = weaker, catalog.searched(weaker)
    return Settled(filters, searched, tuple(relaxed))


def joined(given: Filters, wish: Filters) -> Filters:
    """The caller's filters, with the question's where the caller left a field open."""
    return Filters(
        origins=given.origins or wish.origins,
        tags=given.tags or wish.tags,
        classifications=given.classifications or wish.classifications,
        date_from=given.date_from or (wish.date_from if given.date_to is None else None),
        date_to=given.date_to or (wish.date_to if given.date_from is None else None),
        cables=given.cables or wish.cables,
        exact=given.exact,
    )


def _unknown(read: Understanding) -> Iterator[CableMention]:
    """Reference IDs that the library lacks; a spaced one of an unknown post (`12 Taliban 5`) may be none at all."""
    for mention in references(read.asked):
        sure = mention.post in posts() or " " not in read.asked[mention.start : mention.end]
        if sure and mention.reference_id is not None and mention.reference_id not in read.cables:
            yield mention
