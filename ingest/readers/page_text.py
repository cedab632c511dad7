"""Text copies of a mirror page: copied from a browser, from a blog that quotes one, or out of a printed PDF."""

from __future__ import annotations

import re
from collections import Counter

from ingest.gazetteer.levels import LEVEL
from ingest.parse import Fields
from ingest.readers.message import Message
from ingest.times import timestamp

_DATE = r"\d{4}-\d\d-\d\d(?:\s{1,3}\d{1,2}:\d\d)?"
_LEVEL = (
    rf"(?:{LEVEL})"
    r"(?:\s?//\s?(?:NOFORN|FOR\s{1,3}OFFICIAL\s{1,3}USE\s{1,3}ONLY|[A-Z]{2,12}))*"
)
_ROW = re.compile(
    r"Reference\s{1,40}ID\s{1,40}Created\s{1,40}Released\s{1,40}Classification\s{1,40}Origin\s{1,40}"
    rf"(?P<id>\S{{4,60}})\s{{1,40}}(?P<created>{_DATE})\s{{1,40}}(?:(?P<released>{_DATE})\s{{1,40}})?"
    rf"(?P<level>{_LEVEL})\s{{1,40}}(?P<origin>[^\n]{{2,}})"
)
_PAIRS = re.compile(
    rf"Reference\s{{1,40}}ID:?\s{{1,40}}(?P<id>\S{{4,60}})\s{{1,40}}Created:?\s{{1,40}}(?P<created>{_DATE})\s{{1,40}}"
    rf"Released:?\s{{1,40}}(?P<released>{_DATE})\s{{1,40}}Classification:?\s{{1,40}}(?P<level>{_LEVEL})\s{{1,40}}"
    r"Origin:?\s{1,40}(?P<origin>[^\n]{2,})"
)
_MESSAGE = re.compile(
    r"VZCZC|\b(?:[ZOPR] ){1,3}\d{6}Z|\b(?:ZZ|OO|PP|RR) RUE|\bC O N F I D E N T I A L|\bS E C R E T|\bUNCLAS\b"
    r"|\bThis record is a partial extract|\bnull\b|\bCONFIDENTIAL\b|\bSECRET\b|\bFM [A-Z]"
)
_ARTICLES = re.compile(r"\s{0,40}Appears in these articles:")
_ADDRESS = re.compile(r"\s{0,40}(?:https?://)?[\w.-]{2,80}\.[a-z]{2,6}(?:/\S{0,500})?[ \t]*(?=\n)")
_FOOTER = re.compile(
    r"^[ \t]*(?:post a comment|leave a (?:comment|reply)|share this|trackback|wikileaks\b|categor(?:y|ies)\b"
    r"|filed under|this entry was posted|posted (?:in|by|on)\b|bookmark the|like this|related (?:posts|articles)"
    r"|comments are (?:closed|off)|no comments|\d{1,4} comments?\b|print this|e-?mail this|permalink"
    r"|courage is contagious|previous (?:post|cable|page)|next (?:post|cable|page)|back to top|copyright\b|©"
    r"|«|»|source page)",
    re.IGNORECASE,
)
_FOOTER_LINES = 25  # in which the furniture of a blog stands
_BARE_DASHES = re.compile(r"(?<!-)--(?!-)")
_PRINTED = re.compile(
    r"(?:https?|file)://\S{1,300}\s{1,99}\d{1,4}/\d{1,4}|\d{1,4}/\d{1,4}|Page \d{1,4}(?: of \d{1,4})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?.{0,200}"
)
_ADDRESS_LINE = re.compile(r"(?:https?|file)://\S{1,300}")
_MARGIN = 4  # lines at the head and foot of a printed page that may be its running title


def without_printed_margins(text: str) -> str:
    """Take out the lines that a browser prints at the head and foot of each page (address, date, `2/7`).

    An address alone is a margin only where more than one page has it.
    """
    if "\f" not in text:
        return text
    pages = [page.split("\n") for page in text.split("\f")]
    margins = Counter(line for lines in pages for line in {*lines[:_MARGIN], *lines[-_MARGIN:]})
    kept: list[str] = []
    for lines in pages:
        for number, line in enumerate(lines):
            outer = number < _MARGIN or number >= len(lines) - _MARGIN
            bare = line.strip()
            if outer and (_PRINTED.fullmatch(bare) or (margins[line] > 1 and _ADDRESS_LINE.fullmatch(bare))):
                continue
            kept.append(line)
    return "\n".join(kept)


class PageText:
    """Reads a text copy: the row of fields, then the message; title, page furniture and footer are cut off."""

    name = "text"

    def recognises(self, text: str) -> bool:
        """Look for the names of the five fields followed by a row of them."""
        return _ROW.search(text) is not None or _PAIRS.search(text) is not None

    def read(self, text: str) -> Message:
        """Read the row, and take the message from below it."""
        text = without_printed_margins(text)
        row = _ROW.search(text) or _PAIRS.search(text)
        if row is None:
            return Message(text)
        origin, start = row["origin"], row.end()
        if inline := _MESSAGE.search(origin):  # everything on one line
            origin, start = origin[: inline.start()], row.start("origin") + inline.start()
        title = re.compile(rf"{re.escape(row['id'])},[ \t]{{0,9}}([^\n]{{1,500}})").search(text, 0, row.start())
        return Message(
            _with_plain_dashes(_without_footer(_without_articles(text[start:]))),
            Fields(
                reference_id=row["id"],
                created=timestamp(" ".join(row["created"].split())),
                released=timestamp(" ".join((row["released"] or "").split())),
                classification=" ".join(row["level"].split()),
                origin=" ".join(origin.split()) or None,
                title=title[1].strip() if title else None,
            ),
        )


def copies(text: str) -> list[int]:
    """Where the pages begin in a text with several rows of fields: at the title over each, which begins with its ID."""
    starts: list[int] = []
    done, known = 0, ""
    rows = sorted([*_ROW.finditer(text), *_PAIRS.finditer(text)], key=lambda row: row.start())
    for row in rows:
        if row["id"] == known or row.start() < done:
            continue
        title = re.compile(rf"(?:^|\f)(?:Viewing cable )?{re.escape(row['id'])},", re.MULTILINE)
        titles = [found.start() for found in title.finditer(text, done, row.start())]
        starts.append(titles[-1] if titles else row.start())
        done, known = row.end(), row["id"]
    return starts


def _without_articles(text: str) -> str:
    found = _ARTICLES.match(text)
    if found is None:
        return text
    end = found.end()
    while address := _ADDRESS.match(text, end):
        end = address.end()
    return text[end:]


def _without_footer(text: str) -> str:
    """Cut at the first line, among the last, that has a footer's words and a blank line before it."""
    lines = text.rstrip().split("\n")
    for number in range(max(1, len(lines) - _FOOTER_LINES), len(lines)):
        if not lines[number - 1].strip() and _FOOTER.match(lines[number]):
            return "\n".join(lines[:number]).rstrip()
    return text


def _with_plain_dashes(text: str) -> str:
    """Write `--` for a dash again, where the page has turned every one of them into a typographic dash."""
    if "—" not in text or _BARE_DASHES.search(text):
        return text
    return text.replace("—", "--")
