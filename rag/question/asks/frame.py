"""A question without what it names: `Who signed 09VELMAR720?` is `who signed ©`."""

from __future__ import annotations

import re
from collections.abc import Sequence

CABLE = "©"
_POLITE = re.compile(
    r"^(?:(?:please|and|so|ok|now|hi|hello|can you|could you|would you|will you|tell me|let me know|show me|give me|"
    r"do you know|i want to know|i would like to know|i'd like to know)[\s,]{1,3}){1,4}"
)
_PLEASE = re.compile(r"[\s,]{1,3}(?:please|for me|to me|then)$")
_THIS = re.compile(r"\b(?:it|this|that|this cable|that cable|the cable|the same cable|this one|that one)\b")
_ITS = re.compile(r"\bits\b")
_WORD_OF_CABLE = re.compile(rf"\b(?:the )?(?:cable|telegram|message|document)(?: number| no\.?| id)? {CABLE}")
_SEVERAL = re.compile(rf"{CABLE}(?:,? (?:and|or) |, ){CABLE}")
LONGEST = 300
"""Characters of a question that can have such a form."""


def frame(text: str, cables: Sequence[tuple[int, int]], *, it_is_a_cable: bool) -> str:
    """The text in small letters, each of its cables as ©, without courtesies and the mark at its end.

    Where it names none, and the turns before are about one, `it` and `the cable` stand for that one.
    """
    for start, end in sorted(cables, reverse=True):
        text = f"{text[:start]}{CABLE}{text[end:]}"
    text = " ".join(text.replace("’", "'").casefold().split()).rstrip(" ?.!").replace("'" + CABLE, CABLE)
    text = _PLEASE.sub("", _POLITE.sub("", text))
    if CABLE not in text and it_is_a_cable:
        text = _THIS.sub(CABLE, _ITS.sub(f"{CABLE}'s", text))
    text = _WORD_OF_CABLE.sub(CABLE, text)
    while _SEVERAL.search(text):
        text = _SEVERAL.sub(CABLE, text)
    return text
