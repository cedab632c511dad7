"""What is said and is no question: thanks, a greeting, a mark."""

from __future__ import annotations

import re

from rag.text.spelling import tidy
from rag.text.stems import split_words

_WORDS = frozenset(
    "thanks thank you thx ty ok okay k hi hello hey bye goodbye good great fine nice cool cheers perfect wonderful "
    "morning afternoon evening day night so much very a lot for that well the help your answer answers got it i see "
    "yes no please sorry lol haha test all right alright welcome".split()
)
"""What such a line is made of; one other word makes it a question. Closed: a wrong guess loses one."""
_MOST = 8
"""Words of the longest such line."""
_THANKS = re.compile(r"\b(?:thanks|thank you|thx|ty|cheers)\b", re.IGNORECASE)
_GREETING = re.compile(r"\b(?:hi|hello|hey|good (?:morning|afternoon|evening|day))\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def small_talk(text: str) -> bool:
    """True for `Thanks!`, `ok`, `😀`, `?`: nothing in it can be looked for."""
    said = split_words(tidy(text))
    return len(said) <= _MOST and all(word in _WORDS for word in said)


def reply(text: str) -> str:
    """One friendly line."""
    if _THANKS.search(text):
        return "You are welcome. Ask on whenever you like."
    if _GREETING.search(text):
        return "Hello. Ask anything about the cables: a name, an event, a post, a reference ID."
    if not _LETTER.search(text):
        return "That is no question yet. Ask about a name, an event, a post, or a reference ID."
    return "Good. Ask about the cables when you like."
