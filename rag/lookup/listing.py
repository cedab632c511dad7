"""Counts and lists of cables, exact: from the catalog, and from the full text where words are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.key import Key
from rag.catalog.records import Entry
from rag.library import Library
from rag.lookup.fields import day
from rag.lookup.finding import LookupResult
from rag.question.asks.collection import Collection
from rag.records import Filters, Kind, Sentence
from rag.retrieve.relax import join_filters, resolve_filters, within

SHOWN = 50
"""Lines of a list; a longer one is cut, and the reader is told how many there are."""
_EXAMPLES = 3
"""Cables that a mere number cites: some of those counted."""
_NAMED = 1_000
"""Cables that a list names by their reference IDs for programs; beyond, only the number is told."""
_FEW = 10
"""A number so small is followed by the list itself."""


def count_or_list(library: Library, asked: Collection, given: Filters) -> LookupResult | None:
    """The number or the list that is asked for; None where it is not certain."""
    given = resolve_filters(library.catalog, given)
    wish, outside = within(library.catalog, given, Filters() if given.exact else _wish(asked))
    filters = join_filters(given, wish)
    holding = _holding(library, asked.spellings, filters)
    if asked.topic and not holding and asked.give != "count" and len(asked.topic.split()) > 1:
        return None  # nothing holds these very words: others may say the same
    if asked.topic:
        entries = _by_day(library.catalog.paragraphs(holding.values()).values())
    else:
        entries = library.catalog.firsts(filters, _NAMED)
    number = len(entries) if asked.topic else library.catalog.extent(filters).cables
    said = _said(asked, given)
    if outside:
        return LookupResult("count", filters, said=f"{outside[0][:1].upper()}{outside[0][1:]}.", nothing=True)
    if asked.give == "posts":
        return _posts(entries, said, filters)
    return _cables(asked, entries, number, said, filters, _sent_from_there(library, asked, given))


def _wish(asked: Collection) -> Filters:
    period = asked.period
    return Filters(
        origins=asked.posts.names,
        tags=asked.tags,
        classifications=(asked.level,) if asked.level else (),
        date_from=period.start if period else None,
        date_to=period.end if period else None,
    )


def _holding(library: Library, spellings: Sequence[str], filters: Filters) -> dict[str, Key]:
    """The first paragraph of each cable that holds the words of the topic in some spelling, by reference ID."""
    found: dict[str, Key] = {}
    for words in spellings:
        for key in library.lexical.holding(words, filters):
            found.setdefault(key.reference_id, key)
    return found


def _by_day(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda it: (str(it.created or ""), it.reference_id)))


def _said(asked: Collection, given: Filters) -> str:
    """What is counted, in words: `from Embassy Velmar, sent in May 2009, holding the words “snow”`."""
    parts = [f"from {asked.posts.words}"] if asked.posts.words else []
    parts += [f"sent {_when(asked)}"] if asked.period else []
    parts += [f"classified {asked.level}"] if asked.level else []
    parts += [f"with the TAGS {' or '.join(asked.tags)}"] if asked.tags else []
    parts += [f"holding the words “{asked.topic}”"] if asked.topic else []
    parts += ["within the filters set"] if given else []
    return (" " + ", ".join(parts)) if parts else ""


def _when(asked: Collection) -> str:
    period = asked.period
    assert period is not None
    if period.start and period.end:
        one = period.start == period.end
        return f"on {day(period.start)}" if one else f"from {day(period.start)} to {day(period.end)}"
    return f"from {day(period.start)} on" if period.start else f"up to {day(period.end)}" if period.end else ""


def _cables(
    asked: Collection, entries: Sequence[Entry], number: int, said: str, filters: Filters, also: str | None
) -> LookupResult:
    kind: Kind = "count" if asked.give == "count" else "list"
    head = f"This library has {number:,} {'cable' if number == 1 else 'cables'}{said}."
    if not entries:
        none = f"This library has no cable{said}."
        return LookupResult(kind, filters, said=" ".join(filter(None, (none, also))), nothing=kind == "list")
    listed = entries[:SHOWN] if kind == "list" or (number <= _FEW and said) else ()
    shown = listed or entries[:_EXAMPLES]
    sentences = [Sentence(head, tuple(entry.key for entry in shown[:_EXAMPLES]), "supported")]
    sentences += [Sentence(_line(entry), (entry.key,), "supported") for entry in listed]
    note = (
        f"The first {SHOWN} of {number:,} are listed; a filter makes them fewer." if number > SHOWN and listed else None
    )
    return LookupResult(
        kind,
        filters,
        tuple(sentences),
        tuple(shown),
        note=" ".join(filter(None, (also, note))) or None,
        cables=tuple(entry.reference_id for entry in entries),
    )


def _posts(entries: Sequence[Entry], said: str, filters: Filters) -> LookupResult:
    """Each post with its cables, the one with most first."""
    counted = Counter(entry.origin for entry in entries)
    if not counted:
        return LookupResult("list", filters, said=f"No post here has a cable{said}.", nothing=True)
    sentences = []
    for post, number in counted.most_common(SHOWN):
        mine = [entry for entry in entries if entry.origin == post]
        names = ", ".join(entry.reference_id for entry in mine[:SHOWN])
        sentences.append(
            Sentence(
                f"{post} has {number:,} {'cable' if number == 1 else 'cables'}{said}: {names}.",
                tuple(entry.key for entry in mine[:_EXAMPLES]),
                "supported",
            )
        )
    cited = {key for sentence in sentences for key in sentence.citations}
    shown = tuple(entry for entry in entries if entry.key in cited)
    return LookupResult("list", filters, tuple(sentences), shown, cables=tuple(entry.reference_id for entry in entries))


def _sent_from_there(library: Library, asked: Collection, given: Filters) -> str | None:
    """Cables about a city and cables from it are often mistaken for each other: both numbers are told."""
    posts = [post for post in library.catalog.posts() if post.city.casefold() == asked.topic.casefold()]
    if not posts or asked.posts.words:
        return None
    there = join_filters(given, Filters(origins=tuple(post.name for post in posts))) if not given.origins else given
    number = library.catalog.extent(there).cables
    names = " and ".join(post.name for post in posts)
    return f"From {names} itself {'comes' if number == 1 else 'come'} {number:,}."


def list_citing(library: Library, reference_id: str, given: Filters) -> LookupResult:
    """The cables here that refer to one, the oldest first; those outside the caller's filters are left out."""
    names = library.catalog.citing(reference_id)
    inside = [name for name in names if not given or name in library.catalog.admits(given, names)]
    filters = Filters(cables=tuple(inside))
    if not inside:
        return LookupResult("list", given, said=f"No cable here refers to {reference_id}.")
    entries = library.catalog.firsts(filters)
    head = f"{len(inside):,} {'cable' if len(inside) == 1 else 'cables'} here refer to {reference_id}."
    head = head.replace("cable here refer", "cable here refers")
    sentences = [Sentence(head, tuple(entry.key for entry in entries[:_EXAMPLES]), "supported")]
    sentences += [Sentence(_line(entry), (entry.key,), "supported") for entry in entries[:SHOWN]]
    return LookupResult("list", given, tuple(sentences), entries[:SHOWN], cables=tuple(inside))


def _line(entry: Entry) -> str:
    sent = f", {day(entry.created)}" if entry.created else ""
    return f"{entry.reference_id}{sent}, {entry.origin}, {entry.classification}: {entry.subject}"
