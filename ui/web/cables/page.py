"""A whole cable beside the chat, and the small preview of one of its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.cable import Paragraph
from rag.catalog import Catalog, Tombstone
from ui.web import pages
from ui.web.cables.highlight import Piece, mark_support
from ui.web.cables.tag_names import tag_name

_CITED_BY = 40


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as printed; `label` is `6` or `5.2`, `here` where the reader was opened on it."""

    key: str
    label: str
    portion: str | None
    supplied: bool
    kind: str
    heading: str | None
    pieces: tuple[Piece, ...]
    here: bool


def reader(
    catalog: Catalog, reference_id: str, number: str | None, claim: str = "", *, administrator: bool = False
) -> str:
    """The cable, the paragraph highlighted and the words that support the claim marked. Raises NotFound.

    An administrator can remove it.
    """
    cable = catalog.cable(reference_id)
    known = catalog.existing(cable.references)
    return pages.render(
        "reader",
        cable=cable,
        tags=[(tag, tag_name(tag)) for tag in cable.tags],
        references=[(reference, reference in known) for reference in cable.references],
        cited_by=catalog.citing(cable.reference_id)[:_CITED_BY],
        paragraphs=[_paragraph(paragraph, number, claim) for paragraph in cable.paragraphs],
        source=_named(str(cable.source)),
        administrator=administrator,
    )


def removed(stone: Tombstone) -> str:
    """What is told of a cable that was removed."""
    return pages.render("removed", stone=stone)


def preview(catalog: Catalog, key: str, claim: str = "") -> str:
    """One paragraph with the supporting words marked. Raises NotFound."""
    entry = catalog.paragraph(key)
    return pages.render(
        "preview",
        key=entry.key,
        portion=entry.portion,
        origin=entry.origin,
        created=entry.created,
        subject=entry.subject,
        pieces=mark_support(entry.text, (claim,)),
    )


def _paragraph(paragraph: Paragraph, number: str | None, claim: str) -> ParagraphView:
    label = paragraph.key.paragraph
    here = label == number
    pieces = mark_support(paragraph.text, (claim,)) if here else [Piece(paragraph.text, False)]
    return ParagraphView(
        paragraph.key,
        label,
        paragraph.portion,
        paragraph.supplied,
        paragraph.kind,
        paragraph.heading,
        tuple(pieces),
        here,
    )


def _named(source: str) -> str:
    """The source without the folders of the machine that it was read on."""
    return source.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
