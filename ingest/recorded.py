"""A cable taken back from its own JSON, as `parse --json` and `library export` write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import get_args

from ingest.cable import Addressee, Cable, Kind, Paragraph, Source, Transmission
from ingest.errors import DamagedInput
from ingest.header.identity import filed_id
from ingest.key import Key
from ingest.normalise import clean, clean_line

_KINDS = {str(kind): kind for kind in get_args(Kind)}


def cable_of(value: Mapping[str, object], source: Source) -> Cable:
    """The Cable that `cable_json` gave `value` for; what the source's own text was is not in it.

    Raises DamagedInput naming the value that is missing or of a wrong type, NotACable for an impossible reference ID.
    """
    reference_id = filed_id(_text(value, "reference_id"))
    paragraphs = tuple(_paragraph(item, reference_id) for item in _list(value, "paragraphs"))
    if len({paragraph.key for paragraph in paragraphs}) < len(paragraphs):
        raise DamagedInput("two paragraphs have the same key")
    sent = value.get("transmission") or {}
    if not isinstance(sent, Mapping):
        raise DamagedInput("`transmission` is no object")
    return Cable(
        reference_id=reference_id,
        canonical_id=filed_id(_maybe(value, "canonical_id") or reference_id),
        created=_when(value, "created"),
        released=_when(value, "released"),
        classification=_maybe(value, "classification") or "",
        caveats=_texts(value, "caveats"),
        origin=_maybe(value, "origin") or "",
        subject=_maybe(value, "subject") or "",
        tags=_texts(value, "tags"),
        references=_texts(value, "references"),
        classified_by=_maybe(value, "classified_by"),
        signer=_maybe(value, "signer"),
        declassify_on=_day(value, "declassify_on"),
        is_partial=value.get("is_partial") is True,
        transmission=Transmission(
            precedence=_maybe(sent, "precedence"),
            dtg=_maybe(sent, "dtg"),
            sender=_maybe(sent, "from"),
            to=tuple(_addressee(item) for item in _list(sent, "to")),
            info=tuple(_addressee(item) for item in _list(sent, "info")),
        ),
        sections=_number(value, "sections", 1),
        lost_words=_number(value, "lost_words", 0),
        paragraphs=paragraphs,
        raw="\n\n".join(paragraph.text for paragraph in paragraphs),
        source=source,
    )


def _paragraph(value: object, reference_id: str) -> Paragraph:
    if not isinstance(value, Mapping):
        raise DamagedInput("a paragraph is no object")
    text = clean(_text(value, "text", line=False))
    return Paragraph(
        reference_id=reference_id,
        number=_number(value, "number"),
        text=text,
        raw=text,
        occurrence=_key(value).occurrence,
        supplied=value.get("supplied") is True,
        portion=_maybe(value, "portion"),
        kind=_KINDS.get(_text(value, "kind"), "body"),
        heading=_maybe(value, "heading"),
    )


def _key(value: Mapping[str, object]) -> Key:
    try:
        return Key(_text(value, "key"))
    except ValueError as error:
        raise DamagedInput(f"`key`: {error}") from error


def _addressee(value: object) -> Addressee:
    if not isinstance(value, Mapping):
        raise DamagedInput("an addressee is no object")
    return Addressee(_text(value, "name"), _maybe(value, "precedence"))


def _text(value: Mapping[str, object], name: str, *, line: bool = True) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise DamagedInput(f"`{name}` is no text")
    return clean_line(found) if line else found


def _maybe(value: Mapping[str, object], name: str) -> str | None:
    return None if value.get(name) is None else _text(value, name)


def _texts(value: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = _list(value, name)
    if not all(isinstance(item, str) for item in found):
        raise DamagedInput(f"`{name}` is no list of texts")
    return tuple(clean_line(str(item)) for item in found)


def _list(value: Mapping[str, object], name: str) -> list[object]:
    found = value.get(name) or []
    if not isinstance(found, list):
        raise DamagedInput(f"`{name}` is no list")
    return found


def _number(value: Mapping[str, object], name: str, default: int | None = None) -> int:
    found = value.get(name, default)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 1_000_000:
        raise DamagedInput(f"`{name}` is no number of a paragraph or section")
    return found


def _when(value: Mapping[str, object], name: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_maybe(value, name) or "0001-01-01")
    except ValueError as exc:
        raise DamagedInput(f"`{name}` is no date") from exc
    return found.replace(tzinfo=None) if found.year > 1 else None


def _day(value: Mapping[str, object], name: str) -> date | None:
    found = _when(value, name)
    return found.date() if found else None
