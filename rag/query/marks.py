"""Classifications, caveats, TAGS and quoted phrases that a question names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_CABLE = r"(?=\s+(?:cable|report|message|telegram|dispatch|memo|instruction|scenesetter|assessment))"
_LEVELS = (
    (
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        r"(?i:(?:unclassified\s*//\s*)?for official use only|FOUO|sensitive but unclassified)|SBU",
    ),
    ("UNCLASSIFIED", r"(?i:unclassified)"),
    ("CONFIDENTIAL//NOFORN", r"(?i:confidential\s*//?\s*noforn)"),
    ("SECRET//NOFORN", r"(?i:secret\s*//?\s*noforn)"),
    ("CONFIDENTIAL", rf"CONFIDENTIAL|(?i:confidential){_CABLE}"),
    ("SECRET", rf"SECRET|(?i:secret){_CABLE}"),
    ("NOFORN", r"NOFORN"),
)
_PHRASE = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|(?<!\w)[‘']([^‘’']{3,}(?:\s[^‘’']+)?)[’'](?!\w)")


def classification(text: str) -> str | None:
    """The classification that a text names as a mark (`CONFIDENTIAL//NOFORN`, `the secret cable`), else None.

    `secret` and `confidential` in lower case count only before a word for a cable: most secrets are no marks.
    """
    for name, form in _LEVELS:
        if re.search(rf"(?<![\w/])(?:{form})(?![\w/])", text):
            return name
    return None


def classification_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names a classification."""
    form = "|".join(f"(?:{form})" for _, form in _LEVELS)
    return [match.span() for match in re.finditer(rf"(?<![\w/])(?:{form})(?![\w/])", text)]


@cache
def meanings() -> dict[str, str]:
    """The meaning of each TAGS subject code."""
    table: dict[str, str] = tomllib.loads(
        resources.files("rag.query").joinpath("tags.toml").read_text(encoding="utf-8")
    )
    return table


def tags(text: str) -> tuple[str, ...]:
    """The TAGS subject codes that a text names as codes (`PREL`), or in words after `tagged` or `TAGS`."""
    found = [
        word for word in re.findall(r"\b[A-Z]{4,5}\b", text) if word in meanings() and word not in ("NATO", "IAEA")
    ]
    tagged = re.search(r"\b(?:tagged|TAGS?|tag)\b[\s:]+(?:as\s+|with\s+|for\s+)?[\"'“‘]?(?P<words>[\w\s'-]+)", text)
    if tagged:
        words = tagged["words"].casefold()
        found.extend(code for code, meaning in meanings().items() if words.startswith(meaning.casefold()))
        found.extend(word for word in re.findall(r"\b[A-Z]{2,5}\b", tagged["words"]))
    return tuple(dict.fromkeys(found))


def phrases(text: str) -> tuple[str, ...]:
    """What stands in quotation marks, without them; an apostrophe opens no quotation."""
    return tuple(next(group for group in match.groups() if group).strip() for match in _PHRASE.finditer(text))
