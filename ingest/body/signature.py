"""The signature: the name of the chief of mission that ends a cable, on its own line or glued to the last sentence."""

from __future__ import annotations

import re

_NAME = r"[A-Z][A-Z'’.-]+(?:[ -](?:[A-Z]\.|[A-Z][A-Z'’.-]+|(?:DE|VAN|VON|LE|LA))){0,2}(?:,? (?:JR|SR)\.?)?"
_OWN_LINE = re.compile(rf"[/\s\"*-]*(?P<name>{_NAME})[/\s\"*.#-]*")
_MIXED = re.compile(r"\s*(?P<name>(?:(?:Mc|Mac|Le|De|Van|Von|O['’])?[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?))\s*")
_GLUED = re.compile(rf"(?<=[.!?)\]\"”’'*-])(?P<gap>\s{{1,6}})(?P<name>{_NAME})[\s.]*$")
_NOT_NAMES = frozenset(
    """
    COMMENT SUMMARY END ENDCOMMENT BACKGROUND NOTE TEXT INTRODUCTION CONFIDENTIAL SECRET UNCLASSIFIED UNCLAS NOFORN SIPDIS SENSITIVE
    NNNN BT CONCLUSION OVERVIEW RECOMMENDATION RECOMMENDATIONS OBJECTIVES POINTS PARAGRAPH TABLE ANNEX ATTACHMENT XXXXXXXXXXXX
    CABLE QUESTIONS TRANSLATION UNQUOTE QUOTE STOP GOP EU UN USA USG US UK NATO UNSC IAEA GOI GOT GOB GOF FARC ETA TBD NA N/A ASAP
    MINIMIZE CONSIDERED REGARDS SBU FOUO EXDIS NODIS
    """.split()
)
_ADDRESS = re.compile(
    r"(?:(?:PLEASE )?(?:VISIT|Visit|See|SEE)[^\n]{0,90}\n?[^\n]{0,160}?)?(?:HTTPS?|https?|www\.|WWW\.)[^\s]{3,120}\s*$"
    r"|MINIMIZE CONSIDERED\.?\s*$|XXXXXXXXXXXX\s*$"
)
_LOOK_BACK, _MOST_TRAILING = 320, 4
_LONGEST_NAME = 40


def split_signature(text: str) -> tuple[str, str | None, str]:
    """Take the signature off the end of a cable: the text before it, the name (None if unsigned), and what follows it.

    What follows is furniture: an address of the post's web site, rules. Without a signature all three parts but the
    text are empty.
    """
    body = text.rstrip(" \n¶")
    for end in dict.fromkeys((len(body), _before_trailing(body))):
        kept = body[:end].rstrip()
        line_at = kept.rfind("\n") + 1
        last = kept[line_at:]
        own = _OWN_LINE.fullmatch(last) if len(last) <= _LONGEST_NAME else None
        if own and _plausible(own["name"]) and kept[:line_at].strip():
            return kept[:line_at], _tidy(own["name"]), body[end:]
        glued = _GLUED.search(kept, max(0, len(kept) - _LONGEST_NAME - 8))
        if glued and _plausible(glued["name"]):
            return kept[: glued.start("gap")], _tidy(glued["name"]), body[end:]
        mixed = _MIXED.fullmatch(last) if len(last) <= _LONGEST_NAME else None
        before = kept[:line_at].rstrip()
        if mixed and mixed["name"].upper() not in _NOT_NAMES and before[-1:] in (".", '"', ")", "”", "!", "?"):
            return kept[:line_at], _tidy(mixed["name"]), body[end:]
    return text, None, ""


def _before_trailing(body: str) -> int:
    """Where the furniture begins that may follow a signature: addresses of web sites, rules, end marks."""
    end = len(body)
    for _ in range(_MOST_TRAILING):
        kept = body[:end].rstrip("#*=_- \n")
        address = _ADDRESS.search(kept, max(0, len(kept) - _LOOK_BACK))
        if address is None:
            return len(kept)
        end = address.start()
    return end


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .-/")


def _plausible(name: str) -> bool:
    words = re.findall(r"[A-Z'’]+", name)
    letters = "".join(words)
    return len(letters) >= 3 and "XXX" not in letters and not any(word in _NOT_NAMES for word in words)
