"""The one question that every kind is asked: is it yours?"""

from __future__ import annotations

from rag.library import Library
from rag.lookup.forms import asks_for_paragraph, asks_for_summary, asks_who_cites, fields_asked
from rag.lookup.frame import CABLE, LONGEST, cables, frame
from rag.lookup.listing import cited_by, listing
from rag.lookup.looked import Looked
from rag.lookup.metadata import metadata
from rag.lookup.paragraph import paragraphs
from rag.lookup.summary import summary
from rag.query.small_talk import reply, small_talk
from rag.query.understanding import Understanding
from rag.records import Filters, Kind
from rag.retrieve.relax import filed_filters


def look_up(library: Library, read: Understanding, given: Filters = Filters()) -> Looked | None:
    """What catalog and full text say, where the question has one of the exact forms; else None.

    The caller's filters hold: a cable outside them is not told of.
    """
    if small_talk(read.asked):
        return Looked("small_talk", given, said=reply(read.asked))
    if len(read.asked) > LONGEST:
        return None
    asked = frame(read)
    if CABLE not in asked:
        return listing(library, read, given)
    if not (fields_asked(asked) or asks_for_summary(asked) or asks_who_cites(asked)) and not (
        read.named_paragraph and asks_for_paragraph(asked)
    ):
        return None
    here = cables(read)
    kind: Kind = "paragraph" if read.named_paragraph else "summary" if asks_for_summary(asked) else "metadata"
    lacking = [*read.lacking, *(name for name in here if not library.catalog.known([name]))]
    if lacking:
        verb = "is" if len(lacking) == 1 else "are"
        return Looked(kind, given, said=f"{' and '.join(lacking)} {verb} not in this library.", nothing=True)
    if not here:
        return None
    given = filed_filters(library.catalog, given)
    admitted = library.catalog.admits(given, list(here)) if given else set(here)
    if outside := [name for name in here if name not in admitted]:
        verb = "is" if len(outside) == 1 else "are"
        return Looked(kind, given, said=f"{' and '.join(outside)} {verb} outside the filters set.", nothing=True)
    if asks_who_cites(asked):
        return cited_by(library, here[0], given)
    catalog = library.catalog
    return paragraphs(catalog, read, asked) or summary(catalog, read, asked) or metadata(catalog, read, asked)
