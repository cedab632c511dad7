"""Countries, their people and the cities of American posts, by their names: who is meant by a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.gazetteer.countries import countries
from ingest.gazetteer.posts import posts_in_prose
from rag.text.spelling import plain


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: `start`/`end` are character offsets; `city` tells a city's name from a country's."""

    start: int
    end: int
    words: str
    country: str
    city: str | None = None


@cache
def _spellings() -> dict[str, tuple[str, str | None]]:
    """Spelling (plain) -> (country code, city or None)."""
    found: dict[str, tuple[str, str | None]] = {}
    for post in posts_in_prose().values():
        if post.city not in countries()[post.country].names:
            found.setdefault(plain(re.sub("^[Tt]he ", "", post.city)), (post.country, post.city))
    for code, country in countries().items():
        for word in (*country.names, *country.people):
            found[plain(word)] = (code, None)
    return found


@lru_cache(maxsize=32)
def _pattern(also: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({*_spellings(), *map(plain, also)}, key=len, reverse=True)
    return re.compile(r"(?<![A-Za-z])(?:" + "|".join(map(re.escape, words)) + r")(?![A-Za-z])")


def mentions(text: str, also: tuple[str, ...] = ()) -> Iterator[Mention]:
    """The countries, peoples and posts' cities that a text names, in order; `also` are cities of further posts."""
    further = {plain(city): city for city in also}
    for match in _pattern(also).finditer(plain(text)):
        country, city = _spellings().get(match[0], ("", further.get(match[0])))
        yield Mention(match.start(), match.end(), match[0], country, city)
