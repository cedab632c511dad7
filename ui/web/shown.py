"""A cable and a paragraph as the API returns them: the JSON contract of `parse --json` without the raw text."""

from __future__ import annotations

from typing import Any

from ingest.cable import Cable
from rag.catalog import Entry
from ui.web import keys


def cable_shown(cable: Cable) -> dict[str, Any]:
    """The whole cable."""
    return {
        "reference_id": cable.reference_id,
        "canonical_id": cable.canonical_id,
        "created": cable.created.isoformat(timespec="minutes") if cable.created else None,
        "released": cable.released.isoformat(timespec="minutes") if cable.released else None,
        "classification": cable.classification,
        "caveats": list(cable.caveats),
        "origin": cable.origin,
        "subject": cable.subject,
        "tags": list(cable.tags),
        "references": list(cable.references),
        "classified_by": cable.classified_by,
        "signer": cable.signer,
        "is_partial": cable.is_partial,
        "paragraphs": [
            {
                "key": it.key,
                "number": it.number,
                "supplied": it.supplied,
                "portion": it.portion,
                "kind": it.kind,
                "heading": it.heading,
                "text": it.text,
            }
            for it in cable.paragraphs
        ],
    }


def paragraph_shown(entry: Entry) -> dict[str, Any]:
    """One paragraph, with what its cable says of itself."""
    return {
        "key": entry.key,
        "reference_id": entry.reference_id,
        "number": entry.number,
        "supplied": entry.supplied,
        "portion": entry.portion,
        "kind": entry.kind,
        "heading": entry.heading,
        "text": entry.text,
        "origin": entry.origin,
        "created": entry.created.isoformat(timespec="minutes") if entry.created else None,
        "classification": entry.classification,
        "subject": entry.subject,
        "permalink": keys.permalink(entry.key),
    }
