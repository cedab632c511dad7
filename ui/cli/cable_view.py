"""A cable as people read it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ingest import Cable, Paragraph
from ui.cli import terminal


def print_cable(cable: Cable, console: Console | None = None) -> None:
    """Print the head of a cable as a table, then its paragraphs with number, portion mark and heading."""
    head = Table.grid(padding=(0, 2))
    head.add_column(style="dim", no_wrap=True)
    head.add_column(overflow="fold")
    for name, value in _fields(cable):
        head.add_row(name, Text(value))
    title = Text.assemble((cable.reference_id, "bold"), f"  {cable.subject}")
    body = [part for paragraph in cable.paragraphs for part in _paragraph(paragraph)]
    (console or terminal.console()).print(Group(Panel(head, title=title, title_align="left"), *body, Text()))


def _fields(cable: Cable) -> Iterator[tuple[str, str]]:
    """The fields that the cable has, by the names that people know."""
    sent = cable.transmission
    known = (
        ("Canonical ID", cable.canonical_id if cable.canonical_id != cable.reference_id else ""),
        ("Created", f"{cable.created:%Y-%m-%d %H:%M}" if cable.created else ""),
        ("Released", f"{cable.released:%Y-%m-%d %H:%M}" if cable.released else ""),
        ("Classification", " ".join((cable.classification, *cable.caveats))),
        ("Origin", cable.origin),
        ("Sent", " ".join(part for part in (sent.precedence, sent.dtg) if part)),
        ("To", "; ".join(addressee.name for addressee in sent.to)),
        ("Info", "; ".join(addressee.name for addressee in sent.info)),
        ("TAGS", " ".join(cable.tags)),
        ("References", ", ".join(cable.references)),
        ("Classified by", cable.classified_by or ""),
        ("Declassify on", f"{cable.declassify_on}" if cable.declassify_on else ""),
        ("Signed", cable.signer or ""),
        ("Extract", "only a part of the cable is in the source" if cable.is_partial else ""),
        ("Source", f"{cable.source} ({cable.source.format})"),
    )
    return ((name, value) for name, value in known if value)


def _paragraph(paragraph: Paragraph) -> Iterator[Text | Padding]:
    if paragraph.heading:
        yield Text(f"\n{paragraph.heading}", style="bold")
    number = paragraph.key.paragraph
    mark = f"({paragraph.portion}) " if paragraph.portion else ""
    kind = "" if paragraph.kind == "body" else f"{paragraph.kind} "
    supplied = "number supplied " if paragraph.supplied else ""
    label = Text.assemble((f"¶{number} ", "bold cyan"), (f"{mark}{kind}{supplied}", "dim"))
    yield Text()
    yield label
    yield Padding(Text(paragraph.text), (0, 0, 0, 2))
