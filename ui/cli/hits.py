"""Hits as people read them in the terminal, matching words marked, and a paragraph between its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rag import snippet
from rag.catalog.records import Entry
from rag.contracts import JsonObject, hit_json
from rag.records import Hit, SearchResult
from ui.cli import terminal

MARK = "bold yellow"


def print_hits(found: SearchResult, console: Console | None = None) -> None:
    """What was searched and understood, then each hit: key, score, post, date, subject, and the snippet."""
    console = console or terminal.console()
    notes = [f"{found.searched.cables:,} cables, {found.searched.paragraphs:,} paragraphs searched", *found.understood]
    console.print(Text(" · ".join(notes), style="dim"))
    for note in found.relaxed:
        console.print(Text(note, style="yellow"))
    if not found.hits:
        console.print(Text("Nothing found. Try fewer filters or other words.", style="bold"))
    for place, hit in enumerate(found.hits, start=1):
        console.print()
        console.print(_title(place, hit))
        console.print(Padding(mark_words(hit.text, found.query), (0, 0, 0, 4)))
        if hit.duplicates:
            console.print(Padding(Text(f"the same text: {', '.join(hit.duplicates)}", style="dim"), (0, 0, 0, 4)))


def mark_words(text: str, question: str) -> Text:
    """The snippet of a paragraph with the question's words marked."""
    part = snippet(text, question)
    line = Text("…" if part.start else "")
    at = 0
    for start, end in part.marks:
        line.append(part.text[at:start])
        line.append(part.text[start:end], style=MARK)
        at = end
    line.append(part.text[at:])
    if part.end < len(text):
        line.append(" …")
    return line


def print_context(entry: Entry, near: Sequence[Entry], console: Console | None = None) -> None:
    """The paragraph in its cable: its neighbours dimmed, itself not."""
    console = console or terminal.console()
    day = "" if entry.created is None else f"{entry.created:%Y-%m-%d}"
    console.print(Text.assemble((entry.reference_id, "bold"), f"  {entry.subject}"))
    console.print(Text(" · ".join(part for part in (entry.origin, day, entry.classification) if part), style="dim"))
    for paragraph in sorted((entry, *near), key=lambda each: each.id):
        chosen = paragraph.key == entry.key
        console.print()
        if paragraph.heading:
            console.print(Text(paragraph.heading, style="bold"))
        mark = f"({paragraph.portion}) " if paragraph.portion else ""
        console.print(Text.assemble((f"¶{paragraph.key.paragraph} ", "bold cyan"), (mark, "dim")))
        console.print(Padding(Text(paragraph.text, style="" if chosen else "dim"), (0, 0, 0, 2)))


def context_json(entry: Entry, near: Sequence[Entry]) -> JsonObject:
    """What `show REFID#N --json` prints: the paragraph, and those around it in the cable's order; the scores are 0."""
    return {
        "paragraph": hit_json(entry.hit(0.0)),
        "before": [hit_json(other.hit(0.0)) for other in near if other.id < entry.id],
        "after": [hit_json(other.hit(0.0)) for other in near if other.id > entry.id],
    }


def _title(place: int, hit: Hit) -> Text:
    day = "" if hit.created is None else f"{hit.created:%Y-%m-%d}"
    about = " · ".join(part for part in (hit.origin, day, hit.classification, hit.subject) if part)
    return Text.assemble(f"{place:2}. ", (hit.key.shown, "cyan"), f" {hit.score:.2f}  ", (about, "dim"))
