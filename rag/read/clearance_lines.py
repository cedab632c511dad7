"""Lines about the cable itself (who cleared it, who gets it, how it is handled): they answer no question but that.

Their forms are those of 8,215 cables of 1966 to 2005 and 971 of 1966 to 2010, which hold some 500 of them.
"""

from __future__ import annotations

import re

from rag.text.spelling import plain

LONGEST = 300  # characters; the longest such line of those cables has 240
_CABLE = r"(?:the text of )?(?:this (?:cable|message|report|telegram|memorandum|memcon)|cable|message|telegram)"
_DONE = r"(?:cleared|reviewed|approved|drafted|coordinated|prepared|authored)"
_TAIL = r"(?:[ ,](?:by|with|in|on|at|before|prior|as of|after|jointly|and|from|for|due)\b[^.;:]{0,160})?"
_CLEARED = re.compile(
    r"\A[^.;:\"]{0,180}?(?: |^)"
    rf"(?:{_DONE}(?: and {_DONE})?|contributed|cooperated|"
    r"(?:not|unable to|(?:opportunity|chance|time) to|yet to) (?:clear|review|approve))"
    rf"(?: on| to| in)? {_CABLE}{_TAIL}",
    re.IGNORECASE,
)
_WAS_CLEARED = re.compile(
    r"(?:this (?:\w+ )?(?:cable|message|report|telegram|memorandum|memcon)|the (?:cable|message|telegram)) "
    rf"(?:(?:has|had|was|is|have|were)(?: not)? )?(?:been |also |not |fully )*{_DONE}(?: and {_DONE})?\b{_TAIL}",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r"minimi[sz]e (?:is )?considered"
    r"|(?:(?:for )?[\w/ ,]{1,60}[:,-]? )?(?:please|pls) (?:also )?(?:pass|relay|repeat)\b[^.;\"]{0,160}"
    r"|(?:department|dept|state|embassy|post)s? (?:also )?(?:please |pls )?(?:pass|relay) (?:also )?to\b[^.;\"]{0,160}"
    r"|visit [\w' ]{1,80}web ?site\b.{0,160}"
    r"|(?:this (?:cable|message|report|telegram) is )?sensitive but unclassified\b.{0,200}"
    r"|(?:this (?:cable|message|report|telegram) (?:is )?)?not (?:intended )?for (?:internet )?"
    r"(?:distribution|publication)[^.;\"]{0,160}",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s\"'\[]*(?:\d{1,3}[.)]?\s*)?(?:\([A-Z/]{1,12}\)\s*)?[\s\"'(\[]*(?:note:\s*)?", re.IGNORECASE)


def is_clearance(sentence: str) -> bool:
    """Whether the sentence tells nothing but who cleared, wrote or gets its cable, or how it is to be handled."""
    if len(sentence) > LONGEST:
        return False
    text = " ".join(plain(sentence).split())
    text = text[mark.end() :] if (mark := _MARKS.match(text)) else text
    text = text.rstrip(" .!)]\"'")
    return any(form.fullmatch(text) for form in (_CLEARED, _WAS_CLEARED, _HANDLED))
