"""The fields of a cable that can be asked for, and how each is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from ingest.cable import Addressee, Cable


def day(moment: date | datetime) -> str:
    """`20 May 2009`."""
    return f"{moment.day} {moment:%B %Y}"


def _sent(cable: Cable) -> str:
    if cable.created is None:
        return "has no date that could be read"
    group = f" (date-time group {cable.transmission.dtg})" if cable.transmission.dtg else ""
    return f"was sent on {day(cable.created)} at {cable.created:%H:%M}{group}"


def _listed(values: Sequence[str], one: str, none: str) -> str:
    return f"{one} {', '.join(values)}" if values else none


def _addressed(lines: Sequence[Addressee], one: str, none: str) -> str:
    return _listed([line.name for line in lines], one, none)


def _level(cable: Cable) -> str:
    caveats = [caveat for caveat in cable.caveats if caveat not in cable.classification]
    return f"is classified {'//'.join([cable.classification, *caveats])}"


FIELDS: dict[str, Callable[[Cable], str]] = {
    "signer": lambda it: f"was signed by {it.signer}" if it.signer else "names nobody who signed it",
    "classified_by": lambda it: (
        f"was classified by {it.classified_by}" if it.classified_by else "does not name who classified it"
    ),
    "subject": lambda it: f"has the subject “{it.subject}”" if it.subject else "has no subject line",
    "tags": lambda it: _listed(it.tags, "has the TAGS", "has no TAGS"),
    "created": _sent,
    "released": lambda it: (
        f"was released on {day(it.released)}" if it.released else "does not say when it was released"
    ),
    "classification": _level,
    "references": lambda it: _listed(it.references, "refers to", "refers to no other cable"),
    "origin": lambda it: f"was sent by {it.origin}" if it.origin else "does not name who sent it",
    "to": lambda it: _addressed(it.transmission.to, "was sent to", "does not name to whom it was sent"),
    "info": lambda it: _addressed(it.transmission.info, "went for information to", "names no post that it informed"),
    "declassify_on": lambda it: (
        f"is to be declassified on {day(it.declassify_on)}" if it.declassify_on else "has no day of declassification"
    ),
    "precedence": lambda it: (
        f"was sent with the precedence {it.transmission.precedence}"
        if it.transmission.precedence
        else "does not print its precedence"
    ),
    "length": lambda it: (
        f"has {len(it.paragraphs):,} paragraph{'' if len(it.paragraphs) == 1 else 's'} "
        f"with {sum(len(one.text.split()) for one in it.paragraphs):,} words"
    ),
}
"""What a cable says of itself, as the words after its reference ID."""
