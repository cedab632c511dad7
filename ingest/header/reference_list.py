"""How far a REF list goes: over blank lines to its next item, and no further than its items do."""

from __future__ import annotations

import re

from ingest.header.posts import known_post

_LABEL = re.compile(r"[ ¶]{0,40}\(?(?P<letter>[A-Za-z]{1,2})[.)][ ]{0,9}(?=\S)")
_CABLE = re.compile(
    r"[ ¶]{0,40}(?:\(?[A-Za-z]{1,2}[.)][ ]{0,9}){0,2}(?:'?(?:19|20)?\d\d[ -]{0,3})?"
    r"(?P<post>[A-Za-z][A-Za-z.']{1,14}(?:[ -][A-Za-z.']{1,15}){0,4}?)[ -]{0,3}\d{2,7}\b"
)
_HAS_NUMBER = re.compile(r"(?<![\w-])\d{2,7}\b")
_COMPLETE = re.compile(r"(?:\d{2,7}|\)|\bNOTAL|\bPREVIOUS|\bSEPTEL|[\d)][.;]|NOTAL[.;])\s*$", re.IGNORECASE)
_ITEM_INSIDE = re.compile(r"(?<![\w.])\(?(?P<letter>[A-Z])[.)][ ]?(?=\S)")
_NO_CABLE = re.compile(r"\b(?:E-?MAILS?|TELCONS?|NOTAL|IIR|DTG)\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z']{2,}")
_PROSE_WORDS = 5  # a line of text has as many, a remark that was wrapped to a line of its own seldom
_MOST_UNLISTED = 3  # letters that a list may skip to its next item
_SHORT_LINE = 8  # words; a line of more beside an e-mail or a telcon is a sentence about it


def list_end(text: str, stop: int) -> int:
    """Where the REF list ends that `text` begins with, at `stop` or before it.

    A blank line ends the list unless the next line is its next item: one with the letter that is due, or with a cable.
    Without a blank line it ends where a line of prose follows a finished item.
    """
    position, end = 0, 0
    letter, open_brackets, blank, finished = "", 0, False, False
    while position < stop:
        newline = text.find("\n", position, stop)
        line_end = stop if newline < 0 else newline
        line = text[position:line_end]
        if not line.strip(" ¶"):
            blank = end > 0
        else:
            label = _LABEL.match(line)
            due = label is not None and _is_due(label["letter"].upper(), letter, first=not end)
            named = due or _names_cable(line)
            if end and blank and not named and (finished or not _carries_on(line, letter)):
                break
            if end and finished and open_brackets <= 0 and not named and _is_prose(line):
                break
            if label and due:
                letter = label["letter"].upper()
            open_brackets += line.count("(") - line.count(")")
            finished = _COMPLETE.search(line) is not None
            end, blank = line_end, False
        position = line_end + 1
    return end or stop


def _is_due(letter: str, last: str, *, first: bool) -> bool:
    """Whether an item lettered `letter` may follow the one lettered `last`; lists skip and repeat a letter or two."""
    if first or not last:
        return first
    if len(letter) == 1 and len(last) == 1:
        return 0 <= ord(letter) - ord(last) <= _MOST_UNLISTED
    return letter[0] == letter[-1] and (len(letter) >= len(last))


def _names_cable(line: str) -> bool:
    """Whether `line` begins with a cable of a known post and has little else than cables."""
    found = _CABLE.match(line)
    return found is not None and known_post(found["post"]) is not None


def _carries_on(line: str, letter: str) -> bool:
    """Whether `line` is the rest of an item that a blank line broke: it holds the next item, or an e-mail."""
    inside = _ITEM_INSIDE.search(line)
    if inside and letter and _is_due(inside["letter"], letter, first=False):
        return True
    return len(line.split()) <= _SHORT_LINE and _NO_CABLE.search(line) is not None


def _is_prose(line: str) -> bool:
    return len(_WORDS.findall(line)) >= _PROSE_WORDS and not _HAS_NUMBER.search(line[:24])
