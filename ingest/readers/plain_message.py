"""The message alone, as text: header and body as they were transmitted, on many lines or on one."""

from __future__ import annotations

import re

from ingest.header.classification import find_classification
from ingest.readers.message import Message
from ingest.readers.page_text import without_printed_margins

_MARKS = (
    re.compile(r"\bE\.? ?O\.? {0,3}1\d{4}\b"),
    re.compile(r"\bTAGS?\b\s{0,3}[:,]|\bTAGS [A-Z]{2,4}\b"),
    re.compile(r"\bSUBJ(?:ECT)?\s{0,3}:"),
    re.compile(r"\bREFS?(?:\(S\))?\s{0,3}:|\bREFTEL\b"),
    re.compile(r"\b(?:[ZOPR] ){1,3}\d{6}Z [A-Z]{3} \d\d\b"),
    re.compile(r"\bFM (?:AMEMBASSY|AMCONSUL|SECSTATE|US[A-Z]+|[A-Z]{3,})\b"),
    re.compile(
        r"\b(?:C O N F I D E N T I A L|CONFIDENTIAL|S E C R E T|SECRET|UNCLAS(?:SIFIED)?)\b[^\n]{0,60}\b\d{3,6}\b"
    ),
    re.compile(r"\bVZCZC|\bZNY [A-Z]{5}\b|\bSIPDIS\b|\bNNNN\b"),
    re.compile(r"\bClassified By\s{0,3}:", re.IGNORECASE),
    re.compile(r"(?:^|\s)¶?\s?\d{1,2}\. ?\((?:U|C|S|SBU|S/NF|C/NF|U/FOUO)\)"),
)
_ENOUGH = 2  # labels: one alone (`REF:`, `SUBJECT:`) may stand in any letter


_SENT = re.compile(
    r"^[ ]{0,8}(?P<dtg>[ZOPR](?: [ZOPR])? \d{6}Z [A-Z]{3} \d\d)\b[^\n]{0,40}\n[ ]{0,8}FM [A-Z]", re.MULTILINE
)
_TRANSMISSION = re.compile(r"^VZCZC", re.MULTILINE)
_ARCHIVED = re.compile(r"^[ \t]{0,20}Message Text[ \t]{0,20}$", re.MULTILINE)
_OPENS = re.compile(r"(?<!END )\b(?:QUOTE|BEGIN TEXT|BEGIN CABLE)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:UNQUOTE|END QUOTE|END TEXT|END CABLE)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?:[:\"]|\b(?:QUOTE|FOLLOWS?|FOLLOWING|REPEATED|RPTD)\b[^\n]{0,40})\Z", re.IGNORECASE)
_LINES_BEFORE = 600  # characters that the routing lines before the date-time group of a transmission take
_HEADER = 6000  # characters in which its classification line follows, with hundreds of addressees


def messages(text: str) -> list[int]:
    """Where messages begin in a text of several: at each header with a date-time group and a serial of its own.

    The same post and serial again are another section or a copy. A header inside a quotation, or announced by the
    line before it, is that of a message which this one repeats. What the archive prints begins with `Message Text`.
    """
    archived = [found.start() for found in _ARCHIVED.finditer(text)]
    if len(archived) > 1:
        return archived
    starts: list[int] = []
    known = ("", "", "")
    done = 0
    sent = list(_SENT.finditer(text))
    for found, following in zip(sent, [*(other.start() for other in sent[1:]), len(text)], strict=False):
        stop = min(found.end() + _HEADER, following)
        line = find_classification(text[found.end() : stop])
        if line is None or not line.serial:
            continue
        said = (line.post, line.serial.lstrip("0"), found["dtg"])
        if starts and (said[:2] == known[:2] or said[2] == known[2]):
            continue
        begin = found.start()
        lines = list(_TRANSMISSION.finditer(text, max(done, begin - _LINES_BEFORE), begin))
        begin = lines[-1].start() if lines else begin
        before = text[done:begin]
        quoted = len(_OPENS.findall(before)) > len(_CLOSES.findall(before))
        if starts and (quoted or _ANNOUNCES.search(before.rstrip()[-200:])):
            continue
        starts.append(begin)
        known, done = said, found.end()
    return starts


class PlainMessage:
    """Reads the message alone; which cable it is, it says itself."""

    name = "message"

    def recognises(self, text: str) -> bool:
        """Ask for two of the ten marks that messages carry (E.O., TAGS, SUBJECT, a date-time group...)."""
        found = 0
        for mark in _MARKS:
            found += mark.search(text) is not None
            if found >= _ENOUGH:
                return True
        return False

    def read(self, text: str) -> Message:
        """Take the whole text, without the margins of printed pages."""
        return Message(without_printed_margins(text))
