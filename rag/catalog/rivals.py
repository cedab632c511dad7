"""Two cables of one reference ID: which of them is in force, and in what they differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.cable import Cable

_FIELDS = (
    "created",
    "released",
    "classification",
    "origin",
    "subject",
    "tags",
    "references",
    "classified_by",
    "signer",
)
_MOST_NAMED = 6  # paragraphs that a line names before it only counts them
_SLACK = timedelta(days=1)  # for clocks and zones: a page may be read on the day of its release

Rank = tuple[bool, str, bool]


def rank(released: str | None, created: str | None, partial: bool) -> Rank:
    """Where a version stands among those of its cable; the greater is in force.

    The later release stands above the earlier one and a full text above an extract. A release that lies after today,
    or before the cable was written, is impossible: it stands below everything, so that no date puts a false page in
    the place of a genuine one.
    """
    possible = True
    if released is not None:
        possible = released <= (datetime.now(UTC).replace(tzinfo=None) + _SLACK).isoformat()
        if created is not None:
            possible = possible and released[:10] >= created[:10]
    return possible, (released or "") if possible else "", not partial


def differences(one: Cable, other: Cable) -> str:
    """Say in one line in which fields and paragraphs two versions differ."""
    told = [name.replace("_", " ") for name in _FIELDS if getattr(one, name) != getattr(other, name)]
    mine, theirs = ({p.key.paragraph: p.text for p in cable.paragraphs} for cable in (one, other))
    changed = [f"¶{key}" for key in mine if key in theirs and mine[key] != theirs[key]]
    alone = [f"¶{key}" for key in (*mine, *theirs) if (key in mine) != (key in theirs)]
    if changed:
        told.append(f"the text of {_named(changed)}")
    if alone:
        told.append(f"{_named(alone)} in one of them alone")
    return ", ".join(told) or "other parts than fields and paragraphs"


def _named(keys: list[str]) -> str:
    more = len(keys) - _MOST_NAMED
    return " ".join(keys[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
