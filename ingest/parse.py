"""The facade of reading one message: the text of a cable, in any form, becomes a Cable with numbered Paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.body.number_candidates import find_marks
from ingest.body.numbering import choose
from ingest.body.split import Body, split_body
from ingest.cable import Cable, Source
from ingest.conservation import count_lost, field_words, furniture_lines, header_lines, routing_lines
from ingest.errors import NotACable
from ingest.header.classification import caveats_in, find_classification
from ingest.header.column import settle_references
from ingest.header.identity import canonical_id, filed_id, reference_id_of
from ingest.header.labels import find_labels
from ingest.header.people import classifier_name
from ingest.header.posts import office_of
from ingest.header.preamble import Preamble, read_preamble
from ingest.header.transmission import read_transmission, sent_at
from ingest.normalise import normalise
from ingest.transmission_noise import trim

_PARTIAL = re.compile(r"partial\s+extract\s+of\s+the\s+original", re.IGNORECASE)
_MESSAGE_START = re.compile(r"^[ ]{0,8}(?:SIPDIS\b|E\.?[ ]?O\.?[ ]?:?[ ]?1\d{4}|TAGS?\b|SUBJ(?:ECT)?\b)", re.MULTILINE)
_CLASSIFIED_INSIDE = re.compile(r"(?i:classified\s+by)\b[ :]*")
_ATTRIBUTES = re.compile(r"^[ ]*Message Attributes[ ]*$", re.MULTILINE)
_HEAD_REACH = 8_000  # characters from the classification line on in which the labelled lines stand
_FLAT_LINE, _FEW_LINES = 1_500, 3  # characters a line at the mean, and lines: such a text has lost its line ends


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

    Returns a Cable; `Cable.raw` is `text` itself. Raises NotACable when neither `fields.reference_id` nor the
    text says which cable it is; a container that holds no text gives a Cable without paragraphs. Takes time linear in
    the length of the text.
    """
    known = fields or NO_FIELDS
    clean = _without_attributes(normalise(text))
    if not clean.strip() and not known.reference_id:
        raise NotACable(f"{source}: the text is empty")
    line = find_classification(clean)
    start = line.start if line else _message_start(clean)
    transmission = read_transmission(clean[:start])
    created = known.created or sent_at(transmission.dtg)
    post, serial = (line.post, line.serial) if line else ("", "")
    year = transmission.dtg[-2:] if transmission.dtg else f"{created:%y}" if created else None
    reference_id = filed_id(known.reference_id or reference_id_of(year, post, serial) or "")
    if not reference_id:
        raise NotACable(f"{source}: no reference ID is given, and the text has no post and serial to make one from")

    message = clean[start:]
    trimmed = trim(message, post=post)
    flat = _is_flat(trimmed.text)
    labels = find_labels(trimmed.text, line.end - line.start if line else 0, _HEAD_REACH, flat=flat)
    head_end = max((label.end for label in labels if label.name in ("order", "tags", "subject")), default=0)
    marks = choose(find_marks(trimmed.text, head_end, flat=flat))
    stop = marks[0].start if marks else len(trimmed.text)
    labels = [label for label in labels if label.start < stop]
    preamble = read_preamble(trimmed.text, labels, stop, created=created, reference_id=reference_id, flat=flat)
    leading = preamble.rest if labels else (trimmed.text[line.end - line.start if line else 0 : stop],)
    body = split_body(trimmed, marks, source=message, leading=leading, reference_id=reference_id)
    routing = message[: labels[0].start if labels else 0]
    before = trimmed.text[: labels[0].start if labels else line.end - line.start if line else 0]
    kept = (*header_lines(clean[:start]), *routing_lines(before), *furniture_lines(trimmed.cut), *_kept(preamble, body))
    return Cable(
        reference_id=reference_id,
        canonical_id=canonical_id(reference_id, year=year, post=post, serial=serial, sender=transmission.sender),
        created=created,
        released=known.released,
        classification=known.classification or (line.level if line else ""),
        caveats=caveats_in(known.classification or "", routing),
        origin=known.origin or office_of(transmission.sender),
        subject=preamble.subject or known.title or "",
        tags=preamble.tags or known.tags,
        references=settle_references(preamble.references, known.references, reference_id=reference_id),
        classified_by=preamble.classified_by or _classifier_inside(trimmed.text, stop),
        signer=body.signer,
        declassify_on=preamble.declassify_on,
        is_partial=known.is_partial or _PARTIAL.search(clean[: start + _HEAD_REACH]) is not None,
        transmission=transmission,
        sections=line.sections if line else 1,
        paragraphs=body.paragraphs,
        raw=text,
        source=source,
        lost_words=count_lost(clean, kept),
    )


def _kept(preamble: Preamble, body: Body) -> Iterator[str]:
    """What of a message is in a field, in a paragraph, or no text."""
    for name, printed in preamble.printed:
        yield field_words(name, printed)
    for each in body.paragraphs:
        yield f"{each.number} {each.portion} {each.heading} {each.text}"
    yield from (*body.handling, body.signer or "", body.after_signature)


def _without_attributes(text: str) -> str:
    """`text` without the list of attributes that an archive prints after the message of a cable of the 1970s."""
    if "Message Attributes" not in text:
        return text
    found = _ATTRIBUTES.search(text)
    return text[: found.start()] if found else text


def _message_start(text: str) -> int:
    """Where the message begins that has no classification line: at its first labelled line."""
    found = _MESSAGE_START.search(text)
    return found.start() if found else 0


def _is_flat(text: str) -> bool:
    """Whether the text has lost its line ends: hardly a line in it, or lines as long as pages."""
    lines = text.strip().count("\n") + 1
    return lines <= _FEW_LINES or len(text) > _FLAT_LINE * lines


def _classifier_inside(text: str, stop: int) -> str | None:
    """The classifier where the first paragraphs name one, as cables without a `Classified By` line sometimes do."""
    found = _CLASSIFIED_INSIDE.search(text, stop, stop + _HEAD_REACH // 4)
    return classifier_name(text[found.end() : found.end() + 300]) if found else None
