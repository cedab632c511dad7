"""Which column of a table, or which name of a JSON object, holds what of a cable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.gazetteer.levels import LEVEL
from ingest.times import timestamp

REFERENCE_ID, CREATED, RELEASED, ORIGIN = "reference_id", "created", "released", "origin"
CLASSIFICATION, REFERENCES, HEADER, BODY = "classification", "references", "header", "body"
TITLE, TAGS = "title", "tags"
# The names that tables and data bases of cables give their columns, without case, spaces and underscores.
_NAMES = {
    REFERENCE_ID: "referenceid refid reference ref cableid canonicalid documentnumber mrn id cable",
    CREATED: "created date datetime timestamp sent creationdate datecreated datesent createdat sentat",
    RELEASED: "released releasedate datereleased releasedat",
    ORIGIN: "origin from embassy source post office sender",
    CLASSIFICATION: "classification class level originalclassification",
    REFERENCES: "references refs referencesto reflist",
    HEADER: "header head headers textheader",
    BODY: "body text content message fulltext cabletext messagetext bodytext",
    TITLE: "subject title headline",
    TAGS: "tags tag",
}
_MEANING = {name: meaning for meaning, names in _NAMES.items() for name in names.split()}
_NOT_A_LETTER = re.compile(r"[^a-z]")
_ID = re.compile(r"\s{0,9}(?:19|20)?\d\d[A-Z]{3,40}\d{1,7}(?:_[a-z])?\s{0,9}")
_LEVEL = re.compile(rf"\s{{0,9}}(?:{LEVEL})\b[A-Z/ ]{{0,60}}", re.IGNORECASE)
_OFFICE = re.compile(r"\s{0,9}(?:Embassy|Consulate|Secretary of|Mission|US|UN|American)\b", re.IGNORECASE)
_SENT = re.compile(r"VZCZC|^FM [A-Z]|\b\d{6}Z [A-Z]{3} \d\d\b", re.MULTILINE)
_DUMP = (REFERENCE_ID, ORIGIN, CLASSIFICATION, REFERENCES, HEADER, BODY)
_MOST = 0.8  # of the rows seen must agree on what a column is
_LONG = 80  # letters, at the mean, that no column but one of text has
LONGEST_NAME = 60  # characters of the name of a column; a longer cell is data


def meaning(name: str) -> str:
    """What a column of this name holds; empty where that is not known."""
    return _MEANING.get(_NOT_A_LETTER.sub("", name.lower()), "")


def is_id(cell: str) -> bool:
    """Whether a cell is a reference ID and nothing else."""
    return _ID.fullmatch(cell) is not None


def columns_named(cells: Sequence[str]) -> tuple[str, ...] | None:
    """What each column holds, where `cells` are names that tell it; None where they are no names of columns.

    Of two columns that could be one thing the first is it, but a reference ID is rather looked for under its own name
    than under `id`, which most tables give to a number.
    """
    if any(len(cell) > LONGEST_NAME or "\n" in cell or is_id(cell) for cell in cells):
        return None
    found = [meaning(cell) for cell in cells]
    if BODY not in found or len({*found} - {""}) < 3:
        return None
    ids = [i for i, what in enumerate(found) if what == REFERENCE_ID]
    if len(ids) > 1:
        own = next((i for i in ids if _NOT_A_LETTER.sub("", cells[i].lower()) != "id"), ids[0])
        found = ["" if what == REFERENCE_ID and i != own else what for i, what in enumerate(found)]
    return tuple(what if what not in found[:i] else "" for i, what in enumerate(found))


def infer_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """What each column of rows without names holds, told by what stands in them; None where that is no cable.

    Only rows with a reference ID and a date are looked at; beside these there must be a column of long text. Six
    columns that begin with the ID are those of the full dump, in its order.
    """
    told = [row for row in rows if any(map(is_id, row)) and any(map(_is_date, row))]
    columns = Counter(map(len, told)).most_common(1)[0][0] if told else 0
    whole = [row for row in told if len(row) == columns]
    if columns < 3:
        return None
    cells = [[row[i] for row in whole] for i in range(columns)]
    found = [""] * columns

    def most(column: list[str], test: re.Pattern[str]) -> bool:
        return sum(test.fullmatch(cell) is not None for cell in column) >= _MOST * len(column)

    ids = next((i for i, column in enumerate(cells) if most(column, _ID)), None)
    dates = [i for i, column in enumerate(cells) if sum(_is_date(cell) for cell in column) >= _MOST * len(column)]
    lengths = [sum(map(len, column)) / len(column) for column in cells]
    longest = max(range(columns), key=lengths.__getitem__)
    if ids is None or not dates or lengths[longest] < _LONG:
        return None
    found[ids], found[dates[0]], found[longest] = REFERENCE_ID, CREATED, BODY
    if columns - ids == len(_DUMP) and longest == columns - 1:
        found[ids:] = _DUMP
        return tuple(found)
    if len(dates) > 1:
        found[dates[1]] = RELEASED
    for i, column in enumerate(cells):
        if found[i]:
            continue
        said = [cell for cell in column if cell.strip()]
        if said and most(said, _LEVEL) and CLASSIFICATION not in found:
            found[i] = CLASSIFICATION
        elif said and sum(_OFFICE.match(cell) is not None for cell in said) >= _MOST * len(said):
            found[i] = ORIGIN
        elif said and all(is_id(part) for cell in said for part in cell.split("|")):
            found[i] = REFERENCES
        elif said and lengths[i] > LONGEST_NAME and _SENT.search(said[0]) and HEADER not in found:
            found[i] = HEADER
    return tuple(found)


def _is_date(cell: str) -> bool:
    return len(cell) < LONGEST_NAME and timestamp(cell) is not None
