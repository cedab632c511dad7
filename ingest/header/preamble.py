"""Reading what stands between the classification line and the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from ingest.gazetteer.levels import TYPED_LEVEL
from ingest.header.dates import declassification_date
from ingest.header.labels import Label, Name
from ingest.header.people import classifier_name
from ingest.header.reference_list import list_end
from ingest.header.references import resolve_references
from ingest.header.tags import read_tags

_BLANK = re.compile(r"\n[ ]*\n")
_RULE = re.compile(r"(?:^|(?<=\s))(?:[-=_*]{3,}|(?:- ){3,}-?)")
_SECTION = r"\b1\s{0,2}\.?\s{0,2}[3-8](?!\d)"
_CODE = r"(?<![A-Za-z])[A-Ha-h](?:\s?-\s?[A-Ha-h])?"
_AND = r"\b(?:a\s{0,2}n\s{0,2}d|A\s{0,2}N\s{0,2}D)\b"
_REASONS = re.compile(
    rf"(?:{_SECTION}|\b(?i:r\s?e\s{{0,2}}a\s{{0,2}}s\s{{0,2}}o\s?n\s{{0,2}}s?)\b)"
    rf"(?:[ .,;:/&]|\n(?![ ]*\n)|\s{{1,4}}(?={_SECTION})|{_SECTION}|{_AND}"
    rf"|\(\s{{0,2}}{_CODE}(?:[\s,;/&)(]|{_AND}|{_CODE}){{0,16}}\)|{_CODE}(?=\s{{0,2}}(?:[,/&).;\n]|{_AND}|[A-Ha-h]\b|$))|\)){{0,60}}+"
)
_ONLY_HANDLING = re.compile(
    r"(?:[\s(),.;:/*¶-]|\b(?:U|C|S|SBU|NOFORN|SIPDIS|SENSITIVE|BUT|UNCLASSIFIED|UNCLAS|NOT|FOR|INTERNET|DISTRIBUTION|PUBLICATION|PUBLICATIONS|"
    r"OFFICIAL|USE|ONLY|PLEASE|PROTECT|HANDLE|TREAT|ACCORDINGLY|AND|THIS|CABLE|MESSAGE|IS|CONTAINS|INFORMATION|ENTIRE|TEXT|XXXXXXXXXXXX)\b)+",
    re.IGNORECASE,
)
_LAST_REFERENCE = re.compile(
    r"(?<![A-Z])[A-Z]{3,}+ ?\d{2,6}"
    r"(?:[ ]?\([^()\n]{2,60}\))?(?:[ ]?,?[ ](?:AND|and)[ ](?:PREVIOUS|previous|\d+))?[ .;]*+"
    r"|\bNOTAL\b\)?"
)
_SUBJECT_END = re.compile(
    r"(?<!\s)\s++(?:SUMMARY|Summary):\s|"
    r"(?<!\s)\s++(?:(?:SUMMARY|Summary|INTRODUCTION|COMMENT)[.:]?|(?:SENSITIVE BUT UNCLASSIFIED"
    r"|Sensitive But Unclassified)\b[^\n]{0,80})\s*+$"
    r"|\n[^\n]{0,60}\n?(?:" + TYPED_LEVEL + r") SECTION"
)
_LONE_HEADING = re.compile(
    r"^[ ]*(?:(?:EXECUTIVE )?SUMMARY(?: AND (?:COMMENT|ACTION REQUEST))?|INTRODUCTION|COMMENT|ACTION REQUEST"
    r"|Summary|Introduction|Comment)[ :.]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Preamble:
    """The values of the labelled lines; `rest` is text after them that belongs to no label, in printed order.

    `printed` is the text of each label with its value, as the cable has it.
    """

    subject: str = ""
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    classified_by: str | None = None
    declassify_on: date | None = None
    rest: tuple[str, ...] = field(default=())
    printed: tuple[tuple[Name, str], ...] = ()


def read_preamble(
    text: str,
    labels: list[Label],
    stop: int,
    *,
    created: datetime | None,
    reference_id: str | None,
    flat: bool = False,
) -> Preamble:
    """Read the values of `labels`; each runs to the next label or to `stop`, where the first paragraph begins.

    What follows a value after a blank line, a rule or (for the classifier) after the reasons is returned as `rest`:
    headings, and text that no paragraph number claims.
    """
    values: dict[str, str] = {}
    rest: list[str] = []
    printed: list[tuple[Name, str]] = []
    ends = [*(label.start for label in labels[1:]), stop] if labels else []
    for here, end in zip(labels, ends, strict=True):
        value, after = _value(here.name, text[here.end : end].lstrip(" :;"), flat=flat)
        values[here.name] = value
        printed.append((here.name, f"{text[here.start : here.end]} {value}"))
        if after.strip():
            rest.append(after.strip("\n"))
    return Preamble(
        subject=" ".join(values.get("subject", "").replace("¶", " ").split()),
        tags=read_tags(values.get("tags", "")),
        references=resolve_references(values.get("references", ""), created=created, reference_id=reference_id),
        classified_by=classifier_name(values["classifier"]) if "classifier" in values else None,
        declassify_on=declassification_date(values.get("order", "")),
        rest=tuple(rest),
        printed=tuple(printed),
    )


def only_handling(text: str) -> bool:
    """Whether `text` only says how the cable is to be handled: such lines are furniture."""
    return _ONLY_HANDLING.fullmatch(text) is not None


def _value(name: str, text: str, *, flat: bool) -> tuple[str, str]:
    """The value that `text` begins with, and what stands after it."""
    rule = _RULE.search(text)
    cut = rule.start() if rule else len(text)
    lone = _LONE_HEADING.search(text, 0, cut)
    if lone and text[: lone.start()].strip():
        cut = min(cut, lone.start())
    if name == "classifier":
        return _classifier(text, cut)
    if name == "subject" and (end := _SUBJECT_END.search(text, 0, cut)):
        cut = end.start()
    if name == "references" and flat and (last := _last_reference(text, cut)):
        cut = min(cut, last)
    if name == "references" and not flat:
        cut = list_end(text, cut)
        return text[:cut], text[cut:]
    blank = _BLANK.search(text, len(text) - len(text.lstrip()), cut)
    if blank and text[: blank.start()].strip():
        cut = blank.start()
    return text[:cut], text[cut:]


def _last_reference(text: str, stop: int) -> int | None:
    last = None
    for found in _LAST_REFERENCE.finditer(text, 0, stop):
        last = found.end()
    return last


def _classifier(text: str, cut: int) -> tuple[str, str]:
    reasons = None
    for found in _REASONS.finditer(text, 0, min(cut, 600)):
        if reasons is not None and found.start() > reasons + 3:
            break
        reasons = found.end()
    blank = _BLANK.search(text, len(text) - len(text.lstrip()), cut)
    if reasons is not None and (blank is None or reasons >= blank.start() or blank.end() >= reasons - 40):
        return text[:reasons], text[reasons:]
    if blank:
        return text[: blank.start()], text[blank.start() :]
    return text[:cut], text[cut:]
