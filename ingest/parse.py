"""The facade of reading one message: the text of a cable, in any form, becomes a Cable with numbered Paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.body.split import split_body
from ingest.cable import Cable, Source
from ingest.errors import NotACable
from ingest.header.identity import canonical_id, reference_id_of
from ingest.header.message import read_message
from ingest.normalise import normalise


@dataclass(frozen=True, slots=True)
class Fields:
    """What the container states about the cable outside its text; None or empty where it states nothing.

    `title` is the container's title, often only the first line of the subject; `references` and `tags` are those of
    a table's column, already single values. `is_partial` is true where the container marks an extract.
    """

    reference_id: str | None = None
    created: datetime | None = None
    released: datetime | None = None
    classification: str | None = None
    origin: str | None = None
    title: str | None = None
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_partial: bool = False


NO_FIELDS = Fields()


def parse_text(text: str, *, source: Source, fields: Fields | None = None) -> Cable:
    """Read one cable from its text: the transmission header (if any) followed by the message.

    `text` is the message as the container has it, header and body joined by a newline, container furniture (page
    titles, the row of fields, footers) removed. It needs no other preparation: carriage returns, character
    entities (also cut ones), pilcrows kept or dropped, lines wrapped or joined are all understood, and the same
    message gives the same paragraphs from each form. Markup tags must be gone. A pilcrow is a hint, not the truth.

    Returns a Cable; `Cable.raw` is `text` itself. Raises NotACable when the text is empty, or when neither
    `fields.reference_id` nor the text says which cable it is. Takes time linear in the length of the text.
    """
    known = fields or NO_FIELDS
    clean = normalise(text)
    if not clean.strip():
        raise NotACable(f"{source}: the text is empty")
    message = read_message(clean, created=known.created)
    reference_id = known.reference_id or reference_id_of(message, known.created)
    if not reference_id:
        raise NotACable(f"{source}: no reference ID is given, and the text has no post and serial to make one from")
    reference_id = "".join(reference_id.split())
    body = split_body(message.body, reference_id=reference_id)
    return Cable(
        reference_id=reference_id,
        canonical_id=canonical_id(reference_id, message, known.created),
        created=known.created or message.created,
        released=known.released,
        classification=known.classification or message.classification,
        caveats=message.caveats,
        origin=known.origin or message.origin,
        subject=message.subject or known.title or "",
        tags=message.tags or known.tags,
        references=known.references or message.references,
        classified_by=message.classified_by,
        signer=body.signer,
        declassify_on=message.declassify_on,
        is_partial=known.is_partial or message.is_partial,
        transmission=message.transmission,
        sections=message.sections,
        paragraphs=body.paragraphs,
        raw=text,
        source=source,
    )
