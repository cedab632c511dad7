"""Resolving a REF list to reference IDs of cables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.gazetteer.months import MONTH_IN_CAPITALS, MONTH_WORDS
from ingest.header.posts import known_post

_NOT_CABLES = re.compile(
    r"\b(?:IIR|TD|TDX|CIR|DIR|STATE[ -]?LONDON SVTC)\b[ -]?(?:\d[\d /-]*)?(?:\d{6}Z [A-Z]{3} \d\d)?"
    r"|\bTD-\d{3}/\d+(?:-\d\d)?|\bC-[A-Z]{2}\d-\d+"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\bDTG\b[^A-Z]*Z?(?: [A-Z]{3} \d\d)?|\b\d{6}Z [A-Z]{3} \d\d\b"
    r"|\b(?:E-?MAILS?|TELCONS?|MEMOS?|LETTERS?|FAX|CLASS-?O-?GRAM|REPORT"
    r"|POINTS)\b[^;)]{0,40}?\b\d{1,2}(?:,? (?:19|20)\d\d)?\b"
    rf"|\b{MONTH_IN_CAPITALS}\.? \d{{1,2}}(?:-\d{{1,2}})?\b(?:,? (?:19|20)\d\d\b)?"
    rf"|\b\d{{1,2}} {MONTH_IN_CAPITALS}\b(?:,? (?:19|20)\d\d\b)?"
)
_PARENTHESIS = re.compile(r"\(([^()]{0,200})\)")
_LETTER_O = re.compile(r"\b(?=\d*O)(?=O*\d)[O\d]++\b")
_ITEM = re.compile(
    r"(?:(?<![\w/-])(?P<year>'?(?:(?:19|20)\d\d|\d\d))[ -]{0,3})?"
    r"(?<![A-Z])(?P<post>[A-Z][A-Z.']{0,14}(?:[ -][A-Z][A-Z.']{1,14}){0,4}?)(?:'S)?[ -]{0,3}"
    r"(?:(?P<inner>(?:19|20)\d\d|\d\d)[ -/]{1,2}(?=\d{3,6}\b))?"
    r"(?P<serial>\d{1,7})(?![\d/])"
)
_CARRIED = re.compile(
    r"(?:(?:\s{0,2}(?:,|;|&|/|\bAND\b)\s{0,2}){1,3}(?:\(?[A-Z][).]\s{0,2})?"
    r"|\s{1,2}\(?[A-Z][).]\s{1,2})(?:'?(?P<year>(?:19|20)?\d\d)[ -](?=\d{2,6}\b))?(?P<serial>\d{1,7})(?![\d/]"
    r"|[ -]{0,3}(?!AND\b)[A-Z]{3})"
)
_REVERSED = re.compile(
    r"(?:^|[ ,;])(?P<serial>\d{2,6})[ -](?P<post>[A-Z][A-Z.']{2,14}(?:[ -][A-Z][A-Z.']{1,14}){0,3})(?=$|[ ,;.)])"
)
_NOT_POSTS = frozenset(
    "AND PREVIOUS REF REFTEL SEPTEL PARA PARAS PARAGRAPH NOTAL EMAIL TELCON DATED UNSCR RESOLUTION FAM CFR "
    "ART ARTICLE ON OF FROM FOR "
    "TO IN BY AT THE NO NUMBER PAGE IIR TD DTG REPORT LETTER FAX MEMO CABLE CABLES SERIES SECTION "
    "XXXXXXXXXXXX".split()
)
_HIGHEST = 999_999  # a serial has six digits at most
_LONGEST = 6_000  # characters: eight times the longest REF list of 9,227 cables
_MOST_NAME_WORDS, _SHORTEST_NAME = 3, 5  # words and letters of a post that is not in the list
# The last year of a span, and the most cables that State sent in any year of it: serial by share of the year gone, read
# off its own cables of the full dump (1985 to 2004) and of 2007 to 2010; the years between are drawn between these.
_STATE_A_YEAR = (
    (1984, 370_000),
    (1987, 415_000),
    (1992, 440_000),
    (1993, 402_000),
    (1994, 352_000),
    (1995, 315_000),
    (1996, 275_000),
    (2001, 252_000),
    (2002, 265_000),
    (2003, 380_000),
    (2004, 292_000),
    (2005, 245_000),
    (2006, 215_000),
    (2007, 182_000),
    (9999, 145_000),
)
# The same for the post that sent most: Beijing in 1995, and Baghdad in the years of reconstruction.
_OTHER_A_YEAR = ((1995, 55_000), (9999, 27_000))
_SLACK = 1_500  # cables by which a busy week may be ahead of its year


@dataclass(frozen=True, slots=True)
class _Listed:
    """A cable as a REF list prints it: its year may be left out."""

    post: str
    serial: int
    year: str | None


@dataclass(frozen=True, slots=True)
class _Home:
    """The cable that a REF list stands in; 0 and empty where that is not known."""

    year: int | None
    post: str
    serial: int
    created: datetime | None


def resolve_references(text: str, *, created: datetime | None, reference_id: str | None = None) -> tuple[str, ...]:
    """The reference IDs of the cables that the REF list `text` names, in printed order, each once.

    A post is carried to the numbers after it (`GUANGZHOU 11657 and 7743`); a printed year wins, otherwise it is the
    cable's own, or the year before where the number is too high for that day. E-mails, telcons and reports are left
    out, and so is the cable itself.
    """
    listed = " ".join(text[:_LONGEST].upper().replace("¶", " ").split())
    listed = _LETTER_O.sub(lambda found: found.group().replace("O", "0"), listed)
    listed = _PARENTHESIS.sub(_unwrap, listed)
    listed = _NOT_CABLES.sub(" ; ", listed)
    home = _home(reference_id, created)
    found = (_reference_id(cable, home) for cable in _cables(listed))
    return tuple(dict.fromkeys(one for one in found if one and one != reference_id))


def _cables(listed: str) -> Iterator[_Listed]:
    """Each cable of a REF list, with the post that it carries on."""
    end = 0
    while item := _ITEM.search(listed, end):
        post = _post(item["post"])
        if post is None:
            end = max(item.start("post") + len(item["post"].split(" ")[0]), item.start() + 1)
            continue
        reverse = _REVERSED.search(listed, end, item.end())
        if reverse and not item["year"] and (other := known_post(reverse["post"])) and reverse.end() <= item.start():
            yield _Listed(other, int(reverse["serial"]), None)
        year = item["year"] or item["inner"]
        yield _Listed(post, int(item["serial"]), year)
        end = item.end()
        while carried := _CARRIED.match(listed, end):
            year = carried["year"] or year
            yield _Listed(post, int(carried["serial"]), year)
            end = carried.end()
    for reverse in _REVERSED.finditer(listed, end):
        if other := _post(reverse["post"]):
            yield _Listed(other, int(reverse["serial"]), None)


def _reference_id(cable: _Listed, home: _Home) -> str | None:
    """The reference ID of a listed cable; None where its number is none, or no year can be told."""
    if not 0 < cable.serial <= _HIGHEST:
        return None
    year = int(cable.year.lstrip("'")) % 100 if cable.year else home.year
    if year is None:
        return None
    if cable.year is None and _too_high(cable, home):
        year = (year - 1) % 100
    return f"{year:02d}{cable.post}{cable.serial}"


def _unwrap(found: re.Match[str]) -> str:
    """A remark in brackets goes; a label, a year or a cable in brackets stays."""
    inside = found[1].strip()
    if re.fullmatch(r"[A-Z]{1,2}|\d\d", inside):
        return f" {inside}) " if inside.isalpha() else f" {inside} "
    return f" {inside} " if re.fullmatch(r"(?:\d\d )?[A-Z][A-Z ]{2,20} \d{2,6}", inside) else " "


def _post(printed: str) -> str | None:
    """The post at the end of the words before a number: a known one, or else words that may well name one."""
    words = re.split(r"[ -]", printed)
    for first in range(len(words)):
        known = known_post(" ".join(words[first:]))
        if known:
            return known
    plain = [word.strip(".'") for word in words if len(word.strip(".'")) > 1]
    name = "".join(plain)
    if len(plain) > _MOST_NAME_WORDS or len(name) < _SHORTEST_NAME or not name.isalpha():
        return None
    return None if any(word in _NOT_POSTS or word.lower() in MONTH_WORDS or len(word) < 3 for word in plain) else name


def _home(reference_id: str | None, created: datetime | None) -> _Home:
    own = re.match(r"(\d\d)([A-Z]+)(\d+)", reference_id or "")
    year = created.year % 100 if created else int(own[1]) if own else None
    return _Home(year, own[2] if own else "", int(own[3]) if own else 0, created)


def _too_high(cable: _Listed, home: _Home) -> bool:
    """Whether the post cannot have sent so many cables in the year by the day of the cable that names it."""
    if home.created is None:
        return False
    if cable.post == home.post and home.serial:
        return cable.serial > home.serial
    year_gone = home.created.timetuple().tm_yday / 365
    spans = _STATE_A_YEAR if cable.post == "STATE" else _OTHER_A_YEAR
    most = next(most for last, most in spans if home.created.year <= last)
    return cable.serial > most * year_gone + _SLACK
