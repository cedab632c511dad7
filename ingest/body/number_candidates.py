"""Where a paragraph number may stand in a text, and how much each place looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.gazetteer.levels import LEVEL
from ingest.gazetteer.months import MONTH_WORDS

PORTION = (
    r"[\[({]\s{0,2}((?i:(?:U|C|S|TS|SBU|FOUO|LOU|OUO|NF|UNCLAS|" + LEVEL + r")"
    r"(?:\s?(?:[/,]{1,2}|-)\s?(?!ENTIRE)[A-Z][A-Z, /\n-]{0,120}|\s(?:NF|NOFORN|REL[A-Z, /\n-]{0,120}))?"
    r"|/NF))\s{0,2}[)}\]]"
)
_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?!\d)(?P<style>\)?\.{1,3}\)?|[,;:)-]|(?=\s))(?![\d%])\s{0,6}(?:" + PORTION + r")?"
)
_NOT_BEFORE = frozenset(".,/$:£€#+-_")
_SENTENCE_END = frozenset(".!?:;\"”’')]-_=*>—–/")
_OPENERS = frozenset("\"“”'‘’(-[*/&")
_LEADS_A_NUMBER = MONTH_WORDS | frozenset(
    "para paras paragraph paragraphs article articles section resolution page pages number no phase item "
    "of on by in at and to or than about nearly some over under the from until through after before with ref chapter "
    "annex law table flight boeing unscr between".split()
)
_PORTION_FIRST = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ ¶]{0,6}" + PORTION + r"$")
_LAST_WORD = re.compile(r"([A-Za-z]+)[.,]?$")
_COUNTED = re.compile(r"(?:percent|per cent|years?|months?|days?|hours?|million|billion|people|members|pct|am|pm)\b")
_OTHER_CABLE = re.compile(r"[A-Z][A-Z ]{2,14} \d{2,6}\b")
# Scores of a place, set by hand on 1,295 real pages like the costs of numbering.py, whose unit they share: a number
# with a dot at a line start, after a finished sentence and before a capital, has three.
_STYLE = {".": 0.5, "(.": 0.0, "..": 0.0, ",": -1.5, ";": -2.0, ":": -2.0, ")": -2.5, "()": -2.0, "-": -2.0, "": -2.5}
_PRINTED = 6.0  # what a printed portion mark is worth: as much as the worst that may stand before it costs
_LOOK_BACK = 24  # characters: the longest word that leads a number, and a portion mark of two caveats


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where paragraph `number` may begin: `start` is before the number, `end` after its portion mark.

    `score` says how much the place alone looks like a paragraph's start; above zero it does. `paren` is true for
    the style of lists, `1)`.
    """

    start: int
    end: int
    number: int
    portion: str | None
    at_line: bool
    paren: bool
    score: float


def portion_of(printed: str) -> str:
    """A portion mark in one spelling: capitals, single slashes, no spaces around them."""
    mark = re.sub(r"\s*[/,-]{1,2}\s*", "/", " ".join(printed.upper().split()), count=1)
    return "NF" if mark == "/NF" else mark


def _portion_before(text: str, here: int) -> re.Match[str] | None:
    """A portion mark at a line start that stands before the number, `(C) 5.` for `5. (C)`."""
    floor = max(0, here - _LOOK_BACK)
    return _PORTION_FIRST.search(text, floor, here) if text[here - 1 : here] in (")", "]") else None


def _before(text: str, start: int) -> tuple[bool, bool, int]:
    """What stands before `start`: whether it begins a line, whether a blank line goes before, the last text's end."""
    here = start
    while here and text[here - 1] == " ":
        here -= 1
    at_line = False
    if here and text[here - 1] == "¶":
        at_line = True
        here -= 1
    newlines = 0
    while here and text[here - 1] in " \n¶":
        newlines += text[here - 1] == "\n"
        here -= 1
    return at_line or newlines > 0 or here == 0, newlines > 1 or here == 0, here


def _after_score(text: str, end: int) -> float:
    following = text[end : end + 1]
    if following == "" or following == "\n":
        return -0.5
    if following.isupper() or following in _OPENERS:
        return -3.0 if _OTHER_CABLE.match(text, end) else 0.5
    if following in "xX" and text[end : end + 4].lower() == "xxxx":
        return 0.5
    if following.islower():
        return -4.0 if _COUNTED.match(text, end) else -2.5
    return -2.5 if following.isdigit() else -1.0


def _before_score(text: str, end: int) -> float:
    """How well the text that ends at `end` stands before a new paragraph: a finished sentence or a heading does."""
    if end == 0 or text[end - 1] in _SENTENCE_END:
        return 0.5
    tail = text[max(0, end - _LOOK_BACK) : end]
    if tail[-4:].lower() == "xxxx":
        return 0.0
    word = _LAST_WORD.search(tail)
    if word and word[1].lower() in _LEADS_A_NUMBER:
        return -6.0
    return -2.0 if word and word[1].islower() else -1.0


def _redacted(text: str, here: int, printed: str | None) -> bool:
    """Whether a number stands right after a redaction, with a portion mark: `XXXXXXXXXXXX10. (C)`."""
    return printed is not None and text[here - 2 : here].upper() == "XX"


def find_marks(text: str, start: int = 0, *, flat: bool = False) -> list[Mark]:
    """Every place at or after `start` where a paragraph number may stand, in order.

    `flat` says that the text has lost its line ends, so that a number inside a line is no worse for it.
    """
    marks: list[Mark] = []
    inline = 0.0 if flat else -3.5
    for found in _NUMBER.finditer(text, start):
        digits, style, printed = found.groups()
        if not style and not printed:
            continue
        here = found.start()
        number = int(digits)
        opened = text[here - 1 : here] == "("
        if opened:
            here -= 1
        previous = text[here - 1 : here]
        if not number or previous in _NOT_BEFORE or (previous.isalnum() and not _redacted(text, here, printed)):
            continue
        if printed is None and text[here - 2 : here] in (") ", "] "):
            first = _portion_before(text, here - 1)
            if first:
                here, printed = first.start(), first[1]
        at_line, blank, before = _before(text, here)
        if not (at_line or flat or printed):
            continue
        shape = style[:2] if style.startswith("..") else style.strip(")") or style
        if opened:
            shape = "(." if "." in shape else "()" if shape == ")" else ","
        score = _STYLE.get(shape, -3.0)
        if shape == "" and not (printed and (at_line or flat)):
            continue
        score += 1.5 if at_line else inline
        score += 0.5 if blank else 0.0
        lead = _before_score(text, before)
        score += max(lead, -1.0) + _PRINTED if printed else lead + _after_score(text, found.end())
        marks.append(
            Mark(
                start=here,
                end=found.end(),
                number=number,
                portion=portion_of(printed) if printed else None,
                at_line=at_line,
                paren=shape == ")" or (shape == "()" and not printed),
                score=score,
            )
        )
    return marks
