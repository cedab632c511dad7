"""The head that is printed again at the start of each section of a long cable, and the header it was sent under.

A section after the first opens with its classification line, SIPDIS, routing lines, E.O., TAGS and the subject again.
In cables from the archive the whole transmission header stands before it: `PAGE 01`, `ACTION EUR-01`, the distribution,
the date-time group, FM, TO and INFO, over several pages. Only lines of such a form are cut; text never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.gazetteer.levels import CAVEAT, TYPED_LEVEL

_SECTION = re.compile(
    rf"^[ ]{{0,40}}(?:{TYPED_LEVEL})[ ](?:[A-Z/ ]{{0,40}}[ ])?(?:FINAL[ ])?"
    r"SECTION[ ](?:0?[2-9]|[1-9]\d)[ ]OF[ ]\d{1,2}[ ]"
    r"[^\n]{3,60}$",
    re.MULTILINE,
)
_ACTION = re.compile(r"[ ]{0,8}ACTION[ :]{1,3}[A-Z/]{1,7}-\d\d\b")
_SENT = re.compile(r"[ ]{0,8}[ZOPR](?:[ ][ZOPR])?[ ]\d{6}Z[ ][A-Za-z]{3}[ ]\d\d\b")
_SENDER = re.compile(r"[ ]{0,8}FM[ ]")
_PAGE = re.compile(
    rf"[ ]{{0,60}}(?:(?:{TYPED_LEVEL})(?:[ ]{{1,20}}[A-Z]{{3}}\d{{4}})?|NNNN(?:[A-Z]{{3}}\d{{4}})?|[A-Z]{{3}}\d{{4}}"
    r"|PAGE[ ]\d\d[ ][A-Z0-9 ]{4,60}|\d\d(?:/\d\d)?)[ ]{0,20}"
)
_TAGS = re.compile(r"[ ]{0,8}T(?:AGS?|GS|AGSS|GAS)\b[ ]{0,2}[:;,. ]")
_SUBJECT = re.compile(r"[ ]{0,8}SUBJ(?:ECT|CT)?\b[ ]{0,2}[:;][ ]{0,3}")
_ORDER = re.compile(r"[ ]{0,8}E\.?[ ]?O\.?[ ]?:?[ ]?1\d{4}[ ]?[:.D]")
_HANDLING = re.compile(
    rf"[ ]{{0,8}}(?:SIPDIS|{CAVEAT}"
    r"|[A-Z][A-Z0-9/ ,.&()-]{0,60}[ ](?:FOR|PASS|ALSO)[ ][^\na-z]{1,90})[ .]{0,8}"
)
_NUMBERED = re.compile(r"[ ¶]{0,8}\d{1,3}[ ]?[.,)]")
_SMALL = re.compile(r"[a-z]{2}")
_WORD = re.compile(r"[A-Z0-9]+")
# What the longest real ones need: three pages of addressees, a dozen lines of routing, 5 lines of subject.
_LINES_BEFORE, _LINES_AFTER, _ROUTING_LINES, _SUBJECT_LINES, _FIRST_HEAD = 200, 40, 14, 8, 80
_UNTOLD_LINES = 3  # lines of a subject that the first head does not tell
_ALIKE = 0.6  # of the words of a repeated line stand in the first head too; retyped heads misspell some


def section_heads(text: str) -> list[tuple[int, int]]:
    """Where the repeated heads stand in `text`, each from its first line to the end of its last."""
    spans: list[tuple[int, int]] = []
    done = 0
    head: tuple[frozenset[str], list[str]] | None = None
    for found in _SECTION.finditer(text):
        if found.start() < done or not text[: found.start()].strip():
            continue  # a message may begin with its second section
        head = head or _first_head(text)
        begin = _start(text, found.start(), done)
        done = _end(text, found.end(), *head)
        spans.append((begin, done))
    return spans


def _first_head(text: str) -> tuple[frozenset[str], list[str]]:
    """The lines before the first numbered one, in one spelling, and the words of the subject among them."""
    lines: list[str] = []
    subject: list[str] = []
    inside = False
    for start, end in islice(_lines_after(text, 0), _FIRST_HEAD):
        line = text[start:end]
        if _NUMBERED.match(line):
            break
        label = _SUBJECT.match(line)
        inside = bool(line.strip()) and (label is not None or inside)
        if inside:
            subject += _WORD.findall(line[label.end() :].upper() if label else line.upper())
        lines.append(" ".join(line.split()))
    return frozenset(line for line in lines if line), subject


def _start(text: str, at: int, floor: int) -> int:
    """Where the head begins whose section line is at `at`: at its transmission header, or the page end before."""
    start = _page_end(text, at, floor)
    top: int | None = None
    below = ""
    for begin, end in islice(_lines_before(text, start, floor), _LINES_BEFORE):
        line = text[begin:end]
        if (_SMALL.search(line) and not _SENT.match(line)) or _NUMBERED.match(line):
            break
        if _ACTION.match(line):
            top = begin
            break
        if _SENT.match(line) and _SENDER.match(below):
            top = begin
        if line.strip():
            below = line
    return start if top is None else _page_end(text, top, floor)


def _page_end(text: str, at: int, floor: int) -> int:
    """Where the levels, end marks and page lines begin that stand right before `at`."""
    start = at
    for begin, end in _lines_before(text, at, floor):
        line = text[begin:end]
        if line.strip():
            if not _PAGE.fullmatch(line):
                break
            start = begin
    return start


def _end(text: str, at: int, head: frozenset[str], subject: list[str]) -> int:
    """Where the head ends whose section line ends at `at`: after its subject, or else after its last known line."""
    end = at
    label = _label_after(text, at)
    for begin, stop in islice(_lines_after(text, at + 1), _LINES_AFTER):
        line = text[begin:stop]
        if named := _SUBJECT.match(line):
            return _subject_end(text, begin, named.end(), head, subject)
        known = begin <= label or _HANDLING.fullmatch(line) or _PAGE.fullmatch(line) or " ".join(line.split()) in head
        if not line.strip():
            continue
        if not known:
            break
        end = stop
    return end


def _label_after(text: str, at: int) -> int:
    """Where the E.O., TAGS or subject line stands that follows the section line that ends at `at`; -1 if none does."""
    label = -1
    lines = 0
    for begin, stop in islice(_lines_after(text, at + 1), _LINES_AFTER):
        line = text[begin:stop]
        if _NUMBERED.match(line) or lines > _ROUTING_LINES:
            break
        if _TAGS.match(line) or _ORDER.match(line) or _SUBJECT.match(line):
            label, lines = begin, 0
        lines += bool(line.strip())
    return label


def _subject_end(text: str, begin: int, label: int, head: frozenset[str], subject: list[str]) -> int:
    """Where the subject ends that is printed again from `begin` on, with the lines of the first head after it.

    Its lines are told by the words of the first subject; a page may end within it. Where the first head is not here to
    tell them, they go on to the next blank line.
    """
    known = set(subject)
    left = len(subject)
    end = begin
    for number, (start, stop) in enumerate(islice(_lines_after(text, begin), _LINES_AFTER)):
        line = text[start:stop]
        words = _WORD.findall(line[label:].upper() if not number else line.upper())
        same = sum(word in known for word in words)
        if not number or (not subject and words and number <= _UNTOLD_LINES and end == start - 1):
            end, left = stop, left - len(words)
        elif not words or _PAGE.fullmatch(line):
            continue
        elif number < _SUBJECT_LINES and 0 < len(words) <= left + 1 and same >= _ALIKE * len(words):
            end, left = stop, left - len(words)
        elif " ".join(line.split()) in head:
            end = stop
        else:
            break
    return end


def _lines_after(text: str, at: int) -> Iterator[tuple[int, int]]:
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def _lines_before(text: str, at: int, floor: int) -> Iterator[tuple[int, int]]:
    """The whole lines between `floor` and `at`, the last first."""
    end = at - 1
    while end > floor:
        begin = text.rfind("\n", floor, end) + 1
        if not begin and floor:
            return
        yield begin, end
        end = begin - 1
