"""The JSON of one cable, as `parse --json` prints it and the API returns it. Stable."""

from __future__ import annotations

from typing import TypedDict

from ingest.cable import Addressee, Cable, Paragraph


class AddresseeJson(TypedDict):
    """One post or office, with the precedence it was sent at."""

    name: str
    precedence: str | None


TransmissionJson = TypedDict(  # `from` is no identifier
    "TransmissionJson",
    {
        "precedence": str | None,
        "dtg": str | None,
        "from": str | None,
        "to": list[AddresseeJson],
        "info": list[AddresseeJson],
    },
)


class ParagraphJson(TypedDict):
    """One paragraph; `number` is as printed, or supplied where the cable prints none."""

    key: str
    number: int
    supplied: bool
    portion: str | None
    kind: str
    heading: str | None
    text: str


class CableJson(TypedDict):
    """One cable; dates and times in ISO 8601 without a zone."""

    reference_id: str
    canonical_id: str
    created: str | None
    released: str | None
    classification: str
    caveats: list[str]
    origin: str
    subject: str
    tags: list[str]
    references: list[str]
    classified_by: str | None
    signer: str | None
    declassify_on: str | None
    is_partial: bool
    transmission: TransmissionJson
    paragraphs: list[ParagraphJson]
    sections: int
    lost_words: int


def cable_json(cable: Cable) -> CableJson:
    """Give the JSON object of a cable."""
    sent = cable.transmission
    return {
        "reference_id": cable.reference_id,
        "canonical_id": cable.canonical_id,
        "created": cable.created.isoformat() if cable.created else None,
        "released": cable.released.isoformat() if cable.released else None,
        "classification": cable.classification,
        "caveats": list(cable.caveats),
        "origin": cable.origin,
        "subject": cable.subject,
        "tags": list(cable.tags),
        "references": list(cable.references),
        "classified_by": cable.classified_by,
        "signer": cable.signer,
        "declassify_on": cable.declassify_on.isoformat() if cable.declassify_on else None,
        "is_partial": cable.is_partial,
        "transmission": {
            "precedence": sent.precedence,
            "dtg": sent.dtg,
            "from": sent.sender,
            "to": [_addressee(addressee) for addressee in sent.to],
            "info": [_addressee(addressee) for addressee in sent.info],
        },
        "paragraphs": [_paragraph(paragraph) for paragraph in cable.paragraphs],
        "sections": cable.sections,
        "lost_words": cable.lost_words,
    }


def _addressee(addressee: Addressee) -> AddresseeJson:
    return {"name": addressee.name, "precedence": addressee.precedence}


def _paragraph(paragraph: Paragraph) -> ParagraphJson:
    return {
        "key": paragraph.key,
        "number": paragraph.number,
        "supplied": paragraph.supplied,
        "portion": paragraph.portion,
        "kind": paragraph.kind,
        "heading": paragraph.heading,
        "text": paragraph.text,
    }
