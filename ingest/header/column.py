"""The references that a table states in a column of its own, and what of the REF line goes with them."""

from __future__ import annotations

import re

from ingest.header.posts import known_post
from ingest.header.references import resolve_references

_ID = re.compile(r"(?P<year>\d\d)(?P<post>[A-Z]+)0*(?P<serial>\d{1,7})")
_YEAR = re.compile(r"\d\d")


def column_references(values: tuple[str, ...]) -> tuple[str, ...]:
    """The reference IDs that the `values` of a column mean, each once.

    A post is spelled as reference IDs do (`04SECSTATE84543` is 04STATE84543). A value that is a piece of a REF line
    with the year before it (`03REFTEL:STATE43993`, `02RANGOON575AND578`) is read as one, in that year.
    """
    found: list[str] = []
    for value in values:
        value = "".join(value.upper().split())
        whole = _ID.fullmatch(value)
        if whole:
            found.append(f"{whole['year']}{known_post(whole['post']) or whole['post']}{int(whole['serial'])}")
        elif _YEAR.match(value):
            printed = value[2:].replace(":", " ").replace("AND", " AND ")
            found += resolve_references(printed, created=None, reference_id=f"{value[:2]}X0")
    return tuple(dict.fromkeys(found))


def settle_references(
    printed: tuple[str, ...], column: tuple[str, ...], *, reference_id: str | None = None
) -> tuple[str, ...]:
    """The references of a cable: those of its REF line with the column's years, then the others of the column.

    The column names a cable outright, while a REF line mostly prints no year, so the column wins over what was worked
    out from it.
    """
    stated = column_references(column)
    by_cable = {one[2:]: one for one in stated}
    settled = (by_cable.get(one[2:], one) for one in printed)
    return tuple(one for one in dict.fromkeys((*settled, *stated)) if one != reference_id)
