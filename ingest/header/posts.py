"""The names of posts: how references, classification lines and FM lines write them, and how reference IDs do."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.gazetteer.posts import other_spellings, posts

_OFFICE = re.compile(
    r"^(?:AMEMB(?:ASSY)?|AMCONSUL|EMBASSY|CONSULATE|CONGEN|USMISSION|USLO|USINT|AMCONGEN|REO|IRAQ)(?=[A-Z])"
)
_LETTERS = re.compile(r"[^A-Z]+")
_SHORTEST_PREFIX = 8  # letters that tell every post from the others, but for two missions in Geneva


@lru_cache(maxsize=4096)
def known_post(name: str) -> str | None:
    """The post that `name` (`Rio de Jan`, `AMEMBASSY LA PAZ`, `BA`) means, as reference IDs write it; None if unknown.

    Page breaks cut names after ten letters, so an unambiguous beginning of eight letters or more is enough.
    """
    letters = _LETTERS.sub("", name.upper())
    for spelling in (letters, _OFFICE.sub("", letters)):
        if spelling in other_spellings():
            return other_spellings()[spelling]
        if spelling in posts():
            return spelling
        if len(spelling) >= _SHORTEST_PREFIX:
            longer = [post for post in posts() if post.startswith(spelling)]
            if len(longer) == 1:
                return longer[0]
    return None


def post_of(name: str) -> str:
    """`name` as reference IDs write it, known or not."""
    return known_post(name) or _OFFICE.sub("", _LETTERS.sub("", name.upper()))


def office_of(sender: str | None) -> str:
    """The origin (`Embassy Astana`) that an FM line (`AMEMBASSY ASTANA`) names; empty where it names none."""
    if not sender:
        return ""
    words = sender.split()
    if sender.startswith("SECSTATE") or "SECRETARY OF STATE" in sender:
        return "Secretary of State"
    kinds = {"AMEMBASSY": "Embassy", "AMCONSUL": "Consulate", "USMISSION": "Mission"}
    kind = kinds.get(words[0])
    name = " ".join(word if word.startswith("US") else word.capitalize() for word in (words[1:] if kind else words))
    return f"{kind} {name}" if kind else name
