"""The line that opens a message: its classification, section, post and serial; and the caveats after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.gazetteer.levels import CAVEAT, CAVEATS, TYPED_LEVEL, level_of

# A first letter that was lost or doubled on the wire, as it stands in the release.
_DAMAGED = {
    "ECRET": "SECRET",
    "ONFIDENTIAL": "CONFIDENTIAL",
    "UUNCLAS": "UNCLASSIFIED",
    "UUNCLASSIFIED": "UNCLASSIFIED",
}
_LEVEL = rf"(?P<level>{TYPED_LEVEL}|E C R E T|O N F I D E N T I A L|UUNCLAS(?:SIFIED)?)"
_AFTER_LEVEL = (
    rf"(?P<caveats>(?:[ /]{{1,3}}(?:{CAVEAT}|SIPDIS|REL [A-Z, ]{{3,30}}|//)){{0,4}})\s{{1,4}}"
    r"(?:(?:FINAL )?SECTION\s{0,2}(?P<section>[\dOIl]{1,2})\s{0,2}(?:OF|of|GF"
    r"|0F)\s{0,2}(?P<sections>[\dO]{1,2})\s{1,4})?"
    r"(?P<post>(?!SECTION|PAGE)[A-Z][A-Z.'-]{1,14}(?: [A-Z][A-Z.'-]{0,14}){0,4}?)\s{1,3}(?P<serial>\d{2,7})\b"
)
_LINE = re.compile(rf"(?<![A-Za-z]){_LEVEL}{_AFTER_LEVEL}")
_LINE_ANY_CASE = re.compile(rf"^[ ]{{0,8}}{_LEVEL}{_AFTER_LEVEL}", re.MULTILINE | re.IGNORECASE)
_LEVEL_ALONE = re.compile(rf"^[ ]{{0,8}}{_LEVEL}\b[^\n]{{0,60}}$", re.MULTILINE)
_CAVEAT = re.compile(rf"\b(?:{CAVEAT})\b")
_REACH = 30_000  # characters: the header of a cable to all posts fills three pages


@dataclass(frozen=True, slots=True)
class ClassificationLine:
    """Where the message starts and what its first line says; empty values and 1 section where it says nothing."""

    start: int
    end: int
    level: str
    post: str
    serial: str
    sections: int


def find_classification(text: str) -> ClassificationLine | None:
    """The first classification line of a message, with post and serial, or at least with a level on its own line."""
    found = _LINE.search(text, 0, _REACH) or _LINE_ANY_CASE.search(text, 0, _REACH)
    if found:
        sections = found["sections"]
        return ClassificationLine(
            start=found.start(),
            end=found.end(),
            level=_level(found["level"]),
            post=found["post"].upper(),
            serial=found["serial"],
            sections=int(sections.replace("O", "0")) or 1 if sections else 1,
        )
    alone = _LEVEL_ALONE.search(text, 0, _REACH)
    if alone:
        return ClassificationLine(alone.start(), alone.end("level"), _level(alone["level"]), "", "", 1)
    return None


def _level(typed: str) -> str:
    return level_of(typed) or _DAMAGED["".join(typed.upper().split())]


def caveats_in(*texts: str) -> tuple[str, ...]:
    """The handling caveats named in `texts`, in order, each once, in one spelling."""
    return tuple(dict.fromkeys(CAVEATS[found.group()] for text in texts for found in _CAVEAT.finditer(text.upper())))
