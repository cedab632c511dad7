"""`What does paragraph 10 of 09VELMAR720 say?`: that paragraph, whole and alone."""

from __future__ import annotations

from rag.catalog import Catalog
from rag.catalog.records import Entry
from rag.lookup.finding import LookupResult
from rag.question.question import Named
from rag.records import Filters, Sentence


def paragraphs(catalog: Catalog, named: Named) -> LookupResult:
    """The paragraphs named by number, in the cable's order; a number printed twice gives both."""
    found: list[Entry] = []
    missing: list[str] = []
    for cable in named.cables:
        entries = catalog.of_cable(cable)
        wanted = [key.paragraph for key in named.paragraphs if key.reference_id == cable]
        here = [entry for entry in entries if {str(entry.number), entry.key.paragraph} & set(wanted)]
        have = {name for entry in here for name in (str(entry.number), entry.key.paragraph)}
        found += here
        missing += [f"{cable} has no paragraph {n}; {_numbers(entries)}." for n in wanted if n not in have]
    return LookupResult(
        kind="paragraph",
        filters=Filters(cables=named.cables),
        sentences=tuple(quote_paragraph(entry) for entry in found),
        shown=tuple(found),
        said=" ".join(missing),
        note=" ".join(missing) if found and missing else None,
        nothing=not found,
    )


def quote_paragraph(entry: Entry) -> Sentence:
    """A whole paragraph as a quote; what stands in the post's comment is marked as such."""
    voice = (f"Comment, {entry.origin}" if entry.origin else "Comment") if entry.kind == "comment" else None
    return Sentence(entry.text, (entry.key,), "quote", voice)


def _numbers(entries: tuple[Entry, ...]) -> str:
    numbers = sorted({entry.number for entry in entries})
    if not numbers:
        return "it has no paragraph at all"
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    if len(numbers) == 1:
        return f"its only one is {numbers[0]}"
    return f"its paragraphs are {numbers[0]} to {numbers[-1]}{'' if whole else ', with gaps'}"
