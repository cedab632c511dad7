"""The line that opens a message: its classification, section, post and serial; and the caveats after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEVEL = (
    r"T ?O ?P {1,2}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|E C R E T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|O N F I D E N T I A L"
    r"|U?UNCLAS(?:SIFIED)?|U N C L A S(?: S I F I E D)?|LIMITED OFFICIAL USE"
    r"|L ?I ?M ?I ?T ?E ?D {1,2}O ?F ?F ?I ?C ?I ?A ?L {1,2}U ?S ?E"
)
_AFTER_LEVEL = (
    r"(?P<caveats>(?:[ /]{1,3}(?:NOFORN|EXDIS|NODIS|LIMDIS|STADIS|NOCONTRACT|ORCON|SENSITIVE|EFTO|E F T O|FOUO|SIPDIS"
    r"|FOR OFFICIAL USE ONLY|REL [A-Z, ]{3,30}|//)){0,4})\s{1,4}"
    r"(?:(?:FINAL )?SECTION\s{0,2}(?P<section>[\dOIl]{1,2})\s{0,2}(?:OF|of|GF"
    r"|0F)\s{0,2}(?P<sections>[\dO]{1,2})\s{1,4})?"
    r"(?P<post>(?!SECTION|PAGE)[A-Z][A-Z.'-]{1,14}(?: [A-Z][A-Z.'-]{0,14}){0,4}?)\s{1,3}(?P<serial>\d{2,7})\b"
)
_LINE = re.compile(rf"(?<![A-Za-z])(?P<level>{_LEVEL}){_AFTER_LEVEL}")
_LINE_ANY_CASE = re.compile(rf"^[ ]{{0,8}}(?P<level>{_LEVEL}){_AFTER_LEVEL}", re.MULTILINE | re.IGNORECASE)
_LEVEL_ALONE = re.compile(
    r"^[ ]{0,8}(?P<level>S ?E ?C ?R ?E ?T|E C R E T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|O N F I D E N T I A L"
    r"|UNCLAS(?:SIFIED)?"
    r"|LIMITED OFFICIAL USE)\b[^\n]{0,60}$",
    re.MULTILINE,
)
_LEVELS = {
    "TOPSECRET": "TOP SECRET",
    "SECRET": "SECRET",
    "ECRET": "SECRET",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "ONFIDENTIAL": "CONFIDENTIAL",
    "UNCLAS": "UNCLASSIFIED",
    "UUNCLAS": "UNCLASSIFIED",
    "UUNCLASSIFIED": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
}
_CAVEAT = re.compile(
    r"\b(?:NOFORN|EXDIS|NODIS|LIMDIS|STADIS|NOCONTRACT|ORCON|PROPIN|SENSITIVE BUT UNCLASSIFIED|SENSITIVE|SBU|FOUO"
    r"|FOR OFFICIAL USE ONLY|E F T O|EFTO)\b"
)
_REACH = 30_000
_ONE_NAME = {"SENSITIVE BUT UNCLASSIFIED": "SBU", "FOR OFFICIAL USE ONLY": "FOUO", "E F T O": "EFTO"}


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
            level=_LEVELS["".join(found["level"].upper().split())],
            post=found["post"].upper(),
            serial=found["serial"],
            sections=int(sections.replace("O", "0")) or 1 if sections else 1,
        )
    alone = _LEVEL_ALONE.search(text, 0, _REACH)
    if alone:
        return ClassificationLine(
            alone.start(), alone.end("level"), _LEVELS["".join(alone["level"].split())], "", "", 1
        )
    return None


def caveats_in(*texts: str) -> tuple[str, ...]:
    """The handling caveats named in `texts`, in order, each once, in one spelling."""
    return tuple(
        dict.fromkeys(
            _ONE_NAME.get(found.group(), found.group()) for text in texts for found in _CAVEAT.finditer(text.upper())
        )
    )
