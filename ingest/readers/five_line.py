"""The text export: five lines (reference ID, title, date, classification, origin), then header and body as one."""

from __future__ import annotations

import re

from ingest.parse import Fields
from ingest.readers.message import Message
from ingest.times import timestamp

_HEAD = re.compile(
    r"\s{0,99}(?P<id>\S{4,60})[ \t]*\r?\n"
    r"(?P<title>(?:[^\n]{0,1000}\n){0,4}?)"
    r"[ \t]*(?P<date>[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d (?:\S{1,6} )?\d{4})[ \t]*(?:\r?\n|\Z)"
    r"(?P<classification>[^\n]{0,200})(?:\n|\Z)"
    r"(?P<origin>[^\n]{0,200})(?:\n|\Z)"
)
_TITLE_LINES = 5  # between ID and date: a title that wraps
_MESSAGE = re.compile(
    r"(?:(?:C ?O ?N ?F|O N F|UN ?CLAS)[ A-Z]{0,40}?|T O P  ?S E C R E T|S E C R E T|E C R E T|SECRET)"
    r"(?= [A-Z0-9 /.()of-]{0,80}\d{3})"
    r"|SIPDIS\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d{1,2} [A-Z][a-z]+ \d{4}",
    re.IGNORECASE,
)


_DATE_LINE = re.compile(
    r"^[ \t]{0,20}[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d (?:\S{1,6} )?\d{4}[ \t]{0,20}\r?$",
    re.MULTILINE,
)
_ID_LINE = re.compile(r"^[ \t]{0,20}\d\d[A-Z]{3,40}\d{1,7}[ \t]{0,20}\r?$", re.MULTILINE)
_TITLE_REACH = 1200  # characters of such a title


def exports(text: str) -> list[int]:
    """Where exports begin in a text of several: at the last lone reference ID before each line with a date."""
    starts: list[int] = []
    done = 0
    for date in _DATE_LINE.finditer(text):
        own = [found.start() for found in _ID_LINE.finditer(text, max(done, date.start() - _TITLE_REACH), date.start())]
        if own and text.count("\n", own[-1], date.start()) <= _TITLE_LINES:
            starts.append(own[-1])
        done = date.end()
    return starts if _HEAD.match(text) else []


class FiveLine:
    """Reads the text export; the day is all that its date tells."""

    name = "export"

    def recognises(self, text: str) -> bool:
        """Look for a lone word, and a date as `Tue Dec 03 00:00:00 +0100 2002` a few lines below."""
        return _HEAD.match(text) is not None

    def read(self, text: str) -> Message:
        """Read the five lines, and part the message from the header that is glued to it."""
        head = _HEAD.match(text)
        if head is None:
            return Message(text)
        message = text[head.end() :]
        start = _MESSAGE.search(message)
        if start and start.start() and message[start.start() - 1] != "\n":
            message = f"{message[: start.start()]}\n{message[start.start() :]}"
        return Message(
            message,
            Fields(
                reference_id=head["id"],
                created=timestamp(head["date"]),
                classification=head["classification"].strip() or None,
                origin=head["origin"].strip() or None,
                title=" ".join(head["title"].split()) or None,
            ),
        )
