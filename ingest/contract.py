"""The JSON of one cable, as `parse --json` prints it and the API returns it. Stable; derived from the record."""

from __future__ import annotations

from pydantic import TypeAdapter

from ingest.cable import Cable

_CABLE = TypeAdapter(Cable)
_PARTS = (
    "reference_id", "canonical_id", "created", "released", "classification", "caveats", "origin", "subject", "tags",
    "references", "classified_by", "signer", "declassify_on", "is_partial", "transmission", "paragraphs", "sections",
    "lost_words",
)  # fmt: skip
"""Dates and times are in ISO 8601 without a zone. The source and its own wording are no part."""
_PARAGRAPH = ("key", "number", "supplied", "portion", "kind", "heading", "text")
"""`number` is as printed, or supplied where the cable prints none."""


def cable_json(cable: Cable) -> dict[str, object]:
    """Give the JSON object of a cable."""
    known = _CABLE.dump_python(cable, mode="json", exclude={"raw", "source", "paragraphs"})
    sent = known["transmission"]
    known["transmission"] = {"from" if name == "sender" else name: value for name, value in sent.items()}
    known["paragraphs"] = [{name: getattr(one, name) for name in _PARAGRAPH} for one in cable.paragraphs]
    return {name: known[name] for name in _PARTS}
