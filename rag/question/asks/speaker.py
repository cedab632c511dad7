"""Whose words a question wants."""

from __future__ import annotations

import re

from rag.question.named.places import mentions
from rag.question.named.references import references
from rag.text.spelling import plain
from rag.text.stop_words import TITLES
from rag.text.tokens import tokenize

_SPEECH = re.compile(
    r"\b(?:what|how) did (?P<who>.{1,120}?) (?:say|tell|answer|reply|respond|write|promise|want|decide|rule|recommend|"
    r"think|call|describe|announce|ask|give(?! (?:away|up|in)\b)|argue|claim|warn|offer|propose|suggest|make of|see|"
    r"explain|judge|assess|rate|react)\b|"
    r"\bwhat (?:answer|reply|response|reason|remark|advice|explanation)\w* did (?P<giver>.{1,120}?) "
    r"(?:give|make|offer|send)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:embassy|consulate|mission|office|officials?|diplomats?|department|government|ministry|they|he|she)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"(?:ians?|ese|ish|eans?|[ao]ni|qi|raelis?|anis|ench|ermans?|reeks?|utch|abs?|uslims?|hristians?|ews)$",
    re.IGNORECASE,
)
"""How the names of peoples and faiths end."""
THRONE = frozenset("king prince sheikh".split())
"""Titles by which a person is called without the name."""


def expected_speaker(question: str) -> frozenset[str]:
    """The names by which the person whose words or decision are wanted would be known in a text; none where nobody's
    are, or an office's."""
    match = _SPEECH.search(plain(question))
    return names_of(match["who"] or match["giver"]) if match else frozenset()


def names_of(who: str) -> frozenset[str]:
    """The names by which a speaker would be known; none for an office, or where only a country is named."""
    who = who.partition(" of ")[0]  # the captain of the Calyx Star is not called so
    if _OFFICE.search(who) or who.endswith(" each") or _sends(who):
        return frozenset()
    named = {
        token.norm
        for token in tokenize(who)
        if token.kind == "name" and not token.text.endswith(("'s", "’s")) and not PEOPLE.search(token.norm)
    }
    if not named - TITLES:
        return frozenset()
    return frozenset(named - TITLES | THRONE & {word.lower() for word in who.split()})


def _sends(who: str) -> bool:
    """Whether it is a cable or a city of posts, which speak in every sentence that they sent."""
    bare_name = who.removeprefix("the ")
    return any(references(who)) or any(
        one.end - one.start == len(bare_name) and one.city for one in mentions(bare_name)
    )
