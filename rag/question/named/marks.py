"""Classifications, caveats, TAGS and quoted phrases that a question names."""

from __future__ import annotations

import re

from ingest.gazetteer.tags import topics

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
_PHRASE = re.compile(
    r"“([^“”]{3,300})”|\"([^\"]{3,300})\"|«([^«»]{3,300})»|„([^„“”]{3,300})[“”]|(?<!\w)[‘']([^‘’']{3,200})[’'](?!\w)"
)
_LIST = r"(?:(?:,|/|,?\s(?:and|or))\s?"
_CODES_OF_CABLES = re.compile(
    rf"\b(?P<codes>[A-Z]{{4,5}}{_LIST}[A-Z]{{4,5}}){{0,9}})\s{{1,3}}(?:cables?|telegrams?|messages?|reports?|reporting)\b"
)
_TAGGED = re.compile(
    r"(?:\b[Tt]agged\b|(?<![Pp]rice )(?<!PRICE )\bTAGS?\b|"
    r"\b(?:with|under|have|has|having|carry|bear)\s(?:the\s)?tags?\b)"
    r"[\s:]{1,3}(?:(?:as|with|for)\s)?[\"'“‘]?(?P<words>[\w\s,/'-]{1,80})"
)
_CODES = re.compile(rf"[A-Z]{{2,5}}\b{_LIST}[A-Z]{{2,5}}\b){{0,9}}")


def classification(text: str) -> str | None:
    """The classification that a text names as a mark (`CONFIDENTIAL//NOFORN`, `the secret cable`), else None.

    `secret` and `confidential` in lower case count only before a word for a cable: most secrets are no marks. In a
    text all in capitals they are in lower case too.
    """
    text = text.lower() if text.isupper() else text
    for name, form in _LEVELS:
        if re.search(rf"(?<![\w/])(?:{form})(?![\w/])", text):
            return name
    return None


def classification_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names a classification."""
    form = "|".join(f"(?:{form})" for _, form in _LEVELS)
    return [match.span() for match in re.finditer(rf"(?<![\w/])(?:{form})(?![\w/])", text)]


def tags(text: str) -> tuple[str, ...]:
    """The TAGS codes that a text names as such: before a word for cables (`PREL cables`), or after `tagged`, `TAGS` or
    `with the tag` (there in words as well: `tagged human rights`).

    A code elsewhere is a word like any other: a mass grave in capitals has nothing to do with MASS.
    """
    found: list[str] = []
    for match in _CODES_OF_CABLES.finditer(text):
        codes = re.findall(r"[A-Z]{4,5}", match["codes"])
        found.extend(codes if all(code in topics() for code in codes) else ())
    for match in _TAGGED.finditer(text):
        words = match["words"].casefold()
        found.extend(code for code, meaning in topics().items() if words.startswith(meaning.casefold()))
        codes_after = _CODES.match(match["words"])
        found.extend(re.findall(r"[A-Z]{2,5}", codes_after[0]) if codes_after else ())
    return tuple(dict.fromkeys(found))


def tag_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names TAGS: the word with all that follows it, or the codes before a word for cables."""
    before = [match.span("codes") for match in _CODES_OF_CABLES.finditer(text)]
    return before + [match.span() for match in _TAGGED.finditer(text) if match.start() not in dict(before)]


def phrases(text: str) -> tuple[str, ...]:
    """What stands in quotation marks, without them; an apostrophe opens no quotation."""
    found = (next(group for group in match.groups() if group).strip() for match in _PHRASE.finditer(text))
    return tuple(phrase for phrase in found if phrase)
