"""The parts of one message before its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from ingest.cable import Addressee, Transmission

_FIRST = re.compile(r"^[ ]*¶?[ ]*\(?\d{1,2}\)?[.,]\)?[ ]*\S", re.MULTILINE)
_LABEL = re.compile(
    r"^[ ]*(?P<label>E\.?[ ]?O\.?[ ]*\d{5}|TAGS?|TGS|SUBJECT|SUBJ|REF|REFS|REF\(S\)|CLASSIFIED BY)\b[ ]*[:,.]?[ ]*",
    re.MULTILINE | re.IGNORECASE,
)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_DTG = re.compile(r"^([ZOPR]) (\d{6}Z [A-Z]{3} \d{2})", re.MULTILINE)
_SECTION = re.compile(r"SECTION[ ]\d{1,2}[ ]OF[ ](\d{1,2})[ ]")
_LEVEL = re.compile(r"^(S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|U ?N ?C ?L ?A ?S[A-Z ]*)", re.MULTILINE)
_LINE = re.compile(r"^(FM|TO|INFO)[ ](.+(?:\n(?!\n|[A-Z] [A-Z] |TO |INFO |UNCLAS|FM ).+)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """A message taken apart: the values of its head, and its body from the first paragraph (or its heading) on."""

    body: str
    transmission: Transmission
    created: datetime | None
    classification: str
    caveats: tuple[str, ...]
    origin: str
    post: str
    serial: str
    subject: str
    tags: tuple[str, ...]
    references: tuple[str, ...]
    classified_by: str | None
    declassify_on: date | None
    is_partial: bool
    sections: int


def read_message(text: str, *, created: datetime | None) -> Message:
    """Take the head of a normalised message apart."""
    first = _FIRST.search(text)
    start = first.start() if first else 0
    head, body = text[:start], text[start:]
    values: dict[str, str] = {}
    labels = list(_LABEL.finditer(head))
    for here, after in zip(labels, [*labels[1:], None], strict=False):
        value = head[here.end() : after.start() if after else len(head)].strip()
        values.setdefault(here["label"].upper()[:3], value.split("\n\n")[0].split("\n \n")[0])
    subject = " ".join(values.get("SUB", "").split())
    found = _DATE.search(values.get("E.O", values.get("EO ", "")))
    declassify = None
    if found:
        month, day, year = (int(part) for part in found.groups())
        try:
            declassify = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            declassify = None
    dtg = _DTG.search(head)
    parts = {line[1]: line[2] for line in _LINE.finditer(head)}
    section = _SECTION.search(head)
    level = _LEVEL.search(head)
    return Message(
        body=body,
        transmission=Transmission(
            precedence=dtg[1] if dtg else None,
            dtg=dtg[2] if dtg else None,
            sender=parts.get("FM"),
            to=tuple(Addressee(line) for line in parts.get("TO", "").split("\n") if line),
            info=tuple(Addressee(line) for line in parts.get("INFO", "").split("\n") if line),
        ),
        created=None,
        classification=level[0].replace(" ", "") if level else "",
        caveats=tuple(word for word in ("NOFORN", "SENSITIVE", "NOCONTRACT") if word in head),
        origin=parts.get("FM", ""),
        post="",
        serial="",
        subject=subject,
        tags=tuple(re.findall(r"[A-Z]{2,4}", values.get("TAG", values.get("TGS", "")))),
        references=(),
        classified_by=values.get("CLA"),
        declassify_on=declassify,
        is_partial="partial extract" in head,
        sections=int(section[1]) if section else 1,
    )
