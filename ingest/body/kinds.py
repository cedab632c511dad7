"""What kind of paragraph one is, from its heading and its first words."""

from __future__ import annotations

import re

from ingest.cable import Kind

_OPENING = re.compile(
    r"[\s\"“(/*-]*(?:\([A-Z/]+\)\s*)?(?:(?:brief|executive|begin|introduction and|overview and)\s+)*"
    r"(?P<word>summary|comment|note|bio(?:graphic(?:al)?)? note|action request(?:ed)?|this is an action (?:request|cable|message)|action required"
    r"|introduction)\b"
    r"(?P<after>\s*(?:and (?:comment|introduction|action request|summary))?\s*(?:continued|cont'?d)?\s*[:.)/—-]|\s*$)?",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:(?P<summary>summary|summaries)|(?P<action>action requests?|action requested|action required|guidance request|request for guidance)|(?P<comment>comments?)|(?P<note>notes?))\b",
    re.IGNORECASE,
)
_END = re.compile(r"\b[Ee][Nn][Dd]\s+(?:[Oo][Ff]\s+)?(?P<word>(?i:summary|comment|note))")


def kinds_of(paragraphs: list[tuple[str | None, str]]) -> list[Kind]:
    """The kind of each (heading, clean text), in order.

    A summary or comment goes on over the following paragraphs until its `End summary` or `End comment`, where the
    cable prints one, and otherwise stays with its own paragraph.
    """
    kinds: list[Kind] = []
    ends = [{found["word"].lower() for found in _END.finditer(text)} for _, text in paragraphs]
    open_until = -1
    going: Kind = "body"
    for index, (heading, text) in enumerate(paragraphs):
        own = _own_kind(heading, text)
        if own == "body" and index <= open_until and heading is None:
            own = going
        elif own in ("summary", "comment"):
            going = own
            open_until = next(
                (later for later in range(index, min(index + 6, len(paragraphs))) if own in ends[later]), -1
            )
        kinds.append(own)
    return kinds


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
