"""The one question that every kind is asked: is it yours?"""

from __future__ import annotations

from collections.abc import Sequence

from rag.library import Library
from rag.lookup.finding import LookupResult
from rag.lookup.listing import count_or_list, list_citing
from rag.lookup.metadata import metadata
from rag.lookup.paragraph import paragraphs
from rag.lookup.said import sentences_about
from rag.lookup.summary import summary
from rag.question.asks.forms import asks_for_paragraph, asks_for_summary, asks_who_cites, fields_asked
from rag.question.asks.frame import CABLE, LONGEST, cables, frame
from rag.question.asks.small_talk import reply, small_talk
from rag.question.question import Question
from rag.records import Filters, Kind
from rag.retrieve.relax import resolve_filters


def look_up(library: Library, read: Question, given: Filters = Filters()) -> LookupResult | None:
    """What catalog and full text say, where the question has one of the exact forms; else None.

    The caller's filters hold: a cable outside them is not told of.
    """
    if small_talk(read.asked):
        return LookupResult("small_talk", given, said=reply(read.asked))
    if len(read.asked) > LONGEST:
        return None
    asked = frame(read)
    if CABLE not in asked:
        return count_or_list(library, read, given)
    exact = bool(fields_asked(asked) or asks_for_summary(asked) or asks_who_cites(asked)) or (
        read.named_paragraph and asks_for_paragraph(asked)
    )
    here = cables(read)
    kind = _kind(read, asked) if exact else "fact"
    lacking = [*read.lacking, *(name for name in here if not library.catalog.existing([name]))]
    if lacking and exact:
        return LookupResult(kind, given, said=f"{_are(lacking)} not in this library.", nothing=True)
    if lacking or not here:
        return None
    given = resolve_filters(library.catalog, given)
    admitted = library.catalog.admits(given, list(here)) if given else set(here)
    outside = [name for name in here if name not in admitted]
    if outside and (exact or (not admitted and not given.exact)):
        return LookupResult(kind, given, said=f"{_are(outside)} outside the filters set.", nothing=True)
    if outside:
        return None
    if asks_who_cites(asked):
        return list_citing(library, here[0], given)
    catalog = library.catalog
    if read.paragraphs and not catalog.paragraphs(read.paragraphs):
        return paragraphs(catalog, read)
    if read.paragraphs and asks_for_paragraph(asked):
        return paragraphs(catalog, read)
    if given.exact and not exact:
        return None
    return summary(catalog, read, asked) or metadata(catalog, read, asked) or sentences_about(catalog, read, asked)


def _kind(read: Question, asked: str) -> Kind:
    return "paragraph" if read.named_paragraph else "summary" if asks_for_summary(asked) else "metadata"


def _are(cables: Sequence[str]) -> str:
    return f"{' and '.join(cables)} {'is' if len(cables) == 1 else 'are'}"
