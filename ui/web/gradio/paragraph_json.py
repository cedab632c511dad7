"""A paragraph as the API returns it; whole cables have the contract of `parse --json`."""

from __future__ import annotations

from typing import Any

from rag.catalog import Entry


def paragraph_json(entry: Entry) -> dict[str, Any]:
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
        "permalink": entry.key.permalink,
    }
