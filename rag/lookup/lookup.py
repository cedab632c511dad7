"""The one door of all exact kinds."""

from __future__ import annotations

from collections.abc import Sequence

from rag.library import Library
from rag.lookup.finding import LookupResult
from rag.lookup.listing import count_or_list, list_citing
from rag.lookup.metadata import metadata
from rag.lookup.paragraph import paragraphs
from rag.lookup.said import sentences_about
from rag.lookup.summary import summary
from rag.question.asks.collection import Collection
from rag.question.asks.request import About, Citing, Fields, SmallTalk, Summary, WholeParagraph
from rag.question.question import Question
from rag.records import Filters
from rag.retrieve.relax import resolve_filters


def look_up(library: Library, question: Question, given: Filters = Filters()) -> LookupResult | None:
    """What catalog and full text say, where the question has one of the exact forms; else None.

    The caller's filters hold: a cable outside them is not told of.
    """
    match question.wanted.request:
        case SmallTalk(reply):
            return LookupResult("small_talk", given, said=reply)
        case Collection() as collection:
            return count_or_list(library, collection, given)
        case _:
            return _in_cables(library, question, given)


def _in_cables(library: Library, question: Question, given: Filters) -> LookupResult | None:
    """What the cables say that the question asks about, or that they are not here or outside the caller's filters."""
    catalog, named, here = library.catalog, question.named, question.wanted.cables
    exact = question.kind != "fact"
    lacking = [*named.lacking, *(name for name in here if not catalog.existing([name]))]
    if lacking and exact:
        return LookupResult(question.kind, given, said=f"{_are(lacking)} not in this library.", nothing=True)
    if lacking or not here:
        return None
    given = resolve_filters(catalog, given)
    admitted = catalog.admits(given, list(here)) if given else set(here)
    outside = [name for name in here if name not in admitted]
    if outside and (exact or (not admitted and not given.exact)):
        return LookupResult(question.kind, given, said=f"{_are(outside)} outside the filters set.", nothing=True)
    if outside:
        return None
    if named.paragraphs and not catalog.paragraphs(named.paragraphs):
        return paragraphs(catalog, named)
    match question.wanted.request:
        case Citing():
            return list_citing(library, here[0], given)
        case WholeParagraph():
            return paragraphs(catalog, named)
        case Summary() if not named.paragraphs:
            return summary(catalog, here)
        case Fields(fields):
            return metadata(catalog, here, fields)
        case About(wanted) if not given.exact and len(named.cables) == 1 and not named.paragraphs:
            return sentences_about(catalog, named.cables[0], wanted)
        case _:
            return None


def _are(cables: Sequence[str]) -> str:
    return f"{' and '.join(cables)} {'is' if len(cables) == 1 else 'are'}"
