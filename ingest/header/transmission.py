"""The header that a cable was transmitted with: precedence, date-time group, sender and addressees."""

from __future__ import annotations

import re
from datetime import datetime

from ingest.cable import Addressee, Transmission
from ingest.gazetteer.months import month_number

_PRECEDENCES = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_DTG = re.compile(
    r"(?:\b(?P<first>[ZOPR])(?:\s(?P<second>[ZOPR]))?\s)?(?P<dtg>(\d\d)(\d\d)(\d\d)Z\s([A-Z]{3})\s(\d\d))\b"
)
_FROM = re.compile(r"(?:^|\s)FM\s{1,20}+(?P<name>\S[^\n]{1,120}?)(?=\s{0,40}\n|\s{1,20}TO\s|\s{1,20}INFO\s|\s{0,40}$)")
_TO = re.compile(r"(?:^|\s)TO\s++(?=[A-Z])")
_INFO = re.compile(r"(?:^|\s)INFO\s++(?=[A-Z])")
_INDICATOR = re.compile(r"\b[A-Z]{5,8}/\s?")
_PRECEDENCE = re.compile(r"(?<!\s)\s++(?P<word>(?:NIACT )?IMMEDIATE|FLASH|PRIORITY|ROUTINE)\b(?:\s++\d{1,6})?\s*+$")
_SERIAL = re.compile(r"(?<!\s)\s++\d{1,6}$")
_LONGEST_LINE = 120  # characters of an addressee; more are a collective with its list, or text


def read_transmission(text: str) -> Transmission:
    """Read the lines before the classification line; whatever is missing there stays None or empty."""
    dtg = _DTG.search(text)
    start = dtg.end() if dtg else 0
    sender = _FROM.search(text, start)
    to = _TO.search(text, sender.end() if sender else start)
    info = _INFO.search(text, to.end() if to else sender.end() if sender else start)
    to_text = text[to.end() : info.start() if info else len(text)] if to else ""
    info_text = text[info.end() :] if info else ""
    return Transmission(
        precedence=_PRECEDENCES.get(dtg["first"]) if dtg and dtg["first"] else None,
        dtg=" ".join(dtg["dtg"].split()) if dtg else None,
        sender=" ".join(sender["name"].split()) if sender else None,
        to=_addressees(to_text),
        info=_addressees(info_text),
    )


def _addressees(text: str) -> tuple[Addressee, ...]:
    found: list[Addressee] = []
    for line in text.split("\n"):
        for part in _INDICATOR.sub("\n", line).split("\n"):
            name = part.strip()
            if not name or len(name) > _LONGEST_LINE or not name[0].isalpha():
                continue
            precedence = _PRECEDENCE.search(name)
            name = name[: precedence.start()] if precedence else _SERIAL.sub("", name)
            if name.strip():
                found.append(Addressee(" ".join(name.split()), precedence["word"] if precedence else None))
    return tuple(found)


def sent_at(dtg: str | None) -> datetime | None:
    """The time that a date-time group (`270408Z APR 09`) states, in UTC without zone; None where it states none."""
    found = _DTG.match(dtg) if dtg else None
    if not found:
        return None
    year = int(found[8])
    try:
        return datetime(
            year + (1900 if year > 50 else 2000), month_number(found[7]), int(found[4]), int(found[5]), int(found[6])
        )
    except ValueError:
        return None
