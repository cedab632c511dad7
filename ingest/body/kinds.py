"""What kind of paragraph one is, from its heading and its first words."""

from __future__ import annotations

import re

from ingest.cable import Kind

_OPENING = re.compile(
    r"[\s\"“(/*-]{0,20}(?:\([A-Z/]{1,12}\)\s{0,9})?"
    r"(?:(?:brief|executive|begin|introduction and|overview and)\s{1,9}){0,3}"
    r"(?P<word>summary|comment|note|bio(?:graphic(?:al)?)? note|action request(?:ed)?"
    r"|this is an action (?:request|cable|message)|action required"
    r"|introduction)\b"
    r"(?P<after>(?:\s{1,9}on\s[^:.\n]{1,30})?\s{0,9}(?:and (?:comment|introduction|action request"
    r"|summary))?\s{0,9}(?:continued|cont'?d)?\s{0,9}[:.)/—-]|\s*+$)?",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:(?P<summary>summary|summaries)|(?P<action>action requests?|action requested|action required"
    r"|guidance request|request for guidance)|(?P<comment>comments?)|(?P<note>notes?))\b",
    re.IGNORECASE,
)
_LONGEST_RUN = 6  # paragraphs; an `End summary` farther on ends another summary, or is a slip
_END = re.compile(r"\b[Ee][Nn][Dd]\s+(?:[Oo][Ff]\s+)?(?P<word>(?i:summary|comment|note))")


def kinds_of(paragraphs: list[tuple[str | None, str, str | None]]) -> list[Kind]:
    """The kind of each (heading, clean text, portion mark), in order.

    A summary goes on over the following paragraphs until its `End summary`, where the cable prints one; a comment or
    a note does too, and one that stands under a heading of its own goes on until the next heading, or until an
    unclassified paragraph after classified ones: those say who cleared the cable.
    """
    kinds: list[Kind] = []
    going: Kind = "body"
    marked: str | None = None
    open_until = -1
    for index, (heading, text, portion) in enumerate(paragraphs):
        own = _own_kind(heading, text)
        if own == "body" and heading is None and open_until == len(paragraphs) and portion == "U" != marked:
            open_until = -1
        if own == "body" and heading is None and index <= open_until:
            own = going
        elif own != "body":
            going, marked = own, portion
            reach = range(index, min(index + _LONGEST_RUN, len(paragraphs)))
            open_until = next((later for later in reach if _ends(paragraphs[later][1], going)), -1)
            if open_until < 0 and heading is not None and own != "summary" and not _OPENING.match(text[:120]):
                open_until = len(paragraphs)
        elif heading is not None:
            open_until = -1
        kinds.append(own)
    return kinds


def _ends(text: str, kind: Kind) -> bool:
    """Whether `text` prints the end of a summary, comment or note."""
    return any(found["word"].lower() == kind for found in _END.finditer(text))


def _own_kind(heading: str | None, text: str) -> Kind:
    opening = _OPENING.match(text[:120])
    if opening and (opening["after"] is not None or opening["word"].lower().startswith(("this", "action"))):
        word = opening["word"].lower()
        if word.startswith("summ") or (word == "introduction" and "summary" in text[:60].lower()):
            return "summary"
        if word.startswith("comment"):
            return "comment"
        if "action" in word:
            return "action"
        if "note" in word:
            return "note"
    if heading:
        named = _HEADING.search(heading)
        if named and (len(heading.split()) <= 6 or named.start() == 0):
            return (
                "summary"
                if named["summary"]
                else "action"
                if named["action"]
                else "comment"
                if named["comment"]
                else "note"
            )
    return "body"
