"""The signature: the name of the chief of mission that ends a cable, on its own line or glued to the last sentence."""

from __future__ import annotations

import re

from ingest.gazetteer.levels import LEVEL

_WORD = r"[A-Z][A-Z'’]{1,40}(?:-[A-Z'’]{1,40}){0,3}"
_NAME = rf"(?:(?:[A-Z]\. ?)?{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{0,2}}(?:,? (?:JR|SR)\.?)?)"
_MIXED_NAME = r"(?:(?:Mc|Mac|Le|La|De|O['’])?[A-Z][a-z]{1,40}(?:-[A-Z][a-z]{1,40})?(?:,? (?:[Jj]r|[Ss]r)\.?)?)"
_OWN_LINE = re.compile(
    rf"[\s/\"*.-]{{0,40}}(?P<name>{_NAME}|{_MIXED_NAME}(?: {_MIXED_NAME})?|[a-z]{{3,14}}(?: jr)?)[\s/\"*.#-]{{0,40}}"
)
_GLUED = re.compile(rf"(?P<gap>\s{{0,6}})(?P<name>{_NAME}|{_MIXED_NAME})[\s.]{{0,40}}$")
_AFTER_END_NOTE = re.compile(
    r"\b(?:end (?:of )?(?:summary|comment|note|text|talking points|part \w{1,20}|message|cable)|unquote"
    r"|minimi[sz]e considered)[.)\"'\]]{0,9}\s{0,24}$",
    re.IGNORECASE,
)
_SENTENCE_END = frozenset(".!?)]\"”’'*-…")
_NOT_NAMES = frozenset(
    """
    COMMENT SUMMARY END ENDCOMMENT BACKGROUND NOTE TEXT INTRODUCTION CONFIDENTIAL SECRET UNCLASSIFIED UNCLAS NOFORN
    SIPDIS SENSITIVE NNNN BT CONCLUSION OVERVIEW RECOMMENDATION RECOMMENDATIONS OBJECTIVES POINTS PARAGRAPH TABLE ANNEX
    ATTACHMENT CABLE QUESTIONS TRANSLATION UNQUOTE QUOTE STOP GOP EU UN USA USG US UK NATO UNSC UNSCR IAEA GOI GOT GOB
    GOF FARC ETA TBD NA ASAP MINIMIZE CONSIDERED REGARDS SBU FOUO EXDIS NODIS NAFTA ASEAN MERCOSUR OPEC PART TALKING
    NOTES ONLY AND THE OF LIMITED OFFICIAL USE FOLLOW FOLLOWS THIS TO IN FOR BY WITH IS ARE BE NOT NO IT
    """.split()
)
_TRAILING = re.compile(
    r"(?:(?:\"?(?:PLEASE )?(?:VISIT|Visit|See|SEE|Track)(?:[^\n]{0,90}\n[^\n]{0,160}?|[^\n]{0,250}?))?"
    r"(?:HTTPS?|https?|www\.|WWW\.)[^\s]{3,120}"
    r"(?:\s{1,2}(?:fm|ey|ed_Kingdom|ce|any|cco|gov\.gov[^\s]{0,60}|cfm|FM))?[\s\"./]{0,20}"
    r"|MINIMIZE CONSIDERED\.?\s{0,40}|(?<!X)X{8,}+\s{0,40}|\b(?:" + LEVEL + r")\s{0,40}"
    r"|\b20\d\d-\d\d-\d\d\s{0,40}"
    r"|\n[A-Z][^a-z\n]{3,60}\.\.\.\s{0,40}|\n[^\n]{0,80}EL P[^\n]{0,80}|\bEnd Cable Text\s{0,40})$"
)
_ADDRESS = re.compile(r"\b(?:https?|HTTPS?|www|WWW)\b[^\n]{0,160}(?:\n[^\n]{0,80})?$")
_LOOK_BACK = 330  # characters: `Visit Embassy ...` with the longest address, as the patterns above bound it
_MOST_TRAILING = 5  # address, rule, level, date and end mark: no real cable ends with more
_LONGEST_NAME = 40  # characters, with Jr. and marks around it
_SURE_NAME = 6  # capitals that are surely a name after a figure; fewer are a unit or an abbreviation


def split_signature(text: str) -> tuple[str, str | None, str]:
    """Take the signature off the end of a cable: the text before it, the name (None if unsigned), and what follows it.

    What follows is furniture: the address of the post's web site, end marks. An unsigned text comes back whole.
    """
    body = text.rstrip(" \n¶")
    for end in _ends(body):
        kept = body[:end].rstrip(' \n/.#*=_-"') if end < len(body) else body
        found = _own_line(kept) or _glued(kept)
        if found:
            start, name = found
            before, other = _own_line(kept[:start].rstrip()) or (start, "")
            if other.upper() == name.upper():
                start = before
            return kept[:start], name, body[end:]
    return text, None, ""


def _ends(body: str) -> list[int]:
    """Where the text may end before furniture that follows a signature: addresses of web sites, rules, end marks."""
    ends = [len(body)]
    for _ in range(_MOST_TRAILING):
        kept = body[: ends[-1]].rstrip("#*=_-. \n")
        trailing = _TRAILING.search(kept, max(0, len(kept) - _LOOK_BACK))
        end = trailing.start() if trailing else len(kept)
        if end == ends[-1]:
            break
        ends.append(end)
    return ends


def _own_line(kept: str) -> tuple[int, str] | None:
    line_at = kept.rfind("\n") + 1
    before = kept[:line_at].rstrip()
    if not before or len(kept) - line_at > _LONGEST_NAME:
        return None
    found = _OWN_LINE.fullmatch(kept, line_at)
    if not found or not _plausible(found["name"]):
        return None
    if not found["name"].isupper() and before[-1] not in _SENTENCE_END and not _ADDRESS.search(before[-200:]):
        return None
    return line_at, _tidy(found["name"])


def _glued(kept: str) -> tuple[int, str] | None:
    """A name right after the last sentence on its line; the shortest name that stands after a sentence's end."""
    floor = max(0, len(kept) - _LONGEST_NAME)
    chosen: tuple[int, str] | None = None
    position = floor
    while found := _GLUED.search(kept, position):
        name, start = found["name"], found.start("gap")
        position = found.start("name") + 1
        before = kept[max(0, start - _LOOK_BACK) : start]
        if not _plausible(name) or (before[-1:].isalpha() and not found["gap"]):
            continue
        ended = before[-1:] in _SENTENCE_END or bool(_AFTER_END_NOTE.search(before)) or before[-4:].upper() == "XXXX"
        ended = ended or (bool(found["gap"]) and bool(_ADDRESS.search(before)))
        sure = name.isupper() and len(name) >= _SURE_NAME and before[-1:].isdigit()
        if (ended or sure) and (found["gap"] or name.isupper()):
            chosen = start, _tidy(name)
    return chosen


def _tidy(name: str) -> str:
    words = name.split()
    half = len(words) // 2
    if half and [word.upper() for word in words[:half]] == [word.upper() for word in words[half:]]:
        words = words[:half]
    return " ".join(words).strip(" -/")


def _plausible(name: str) -> bool:
    words = re.findall(r"[A-Z'’]+", name.upper())
    letters = "".join(words)
    return len(letters) >= 2 and "XXX" not in letters and not any(word in _NOT_NAMES for word in words)
