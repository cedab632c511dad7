"""The message alone, as text: header and body as they were transmitted, on many lines or on one."""

from __future__ import annotations

import re

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
_ENOUGH = 2


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
