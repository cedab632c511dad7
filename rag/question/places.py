"""Countries, their people and the American posts there, from `countries.toml`: who is meant by a question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rag.text.spelling import plain


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its TAGS codes (the first is the usual one), its names, its adjectives, its posts."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    people: tuple[str, ...]
    posts: tuple[Post, ...]

    @property
    def name(self) -> str:
        """The country's usual name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Post:
    """One American post: `code` as in reference IDs (`ABUDHABI`), `city` as in prose (`Abu Dhabi`)."""

    code: str
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text: `start`/`end` are character offsets; `city` tells a city's name from a country's."""

    start: int
    end: int
    words: str
    country: str
    city: str | None = None


@cache
def countries() -> dict[str, Country]:
    """Every country by its usual TAGS code."""
    table = tomllib.loads(resources.files("rag.question").joinpath("countries.toml").read_text(encoding="utf-8"))
    return {
        code: Country(
            codes=(code, *row.get("codes", ())),
            names=tuple(row["names"]),
            people=tuple(row["people"]),
            posts=tuple(Post(post, city, code) for post, city in row.get("posts", {}).items()),
        )
        for code, row in table.items()
    }


@cache
def posts() -> dict[str, Post]:
    """Every post by its code."""
    return {post.code: post for country in countries().values() for post in country.posts}


@cache
def _spellings() -> dict[str, tuple[str, str | None]]:
    """Spelling (plain) -> (country code, city or None)."""
    found: dict[str, tuple[str, str | None]] = {}
    for code, country in countries().items():
        for post in country.posts:
            if post.city not in country.names:
                found.setdefault(plain(post.city.removeprefix("the ").removeprefix("The ")), (code, post.city))
        for word in (*country.names, *country.people):
            found[plain(word)] = (code, None)
    for code in ("AE", "LU", "SN", "DJ", "MX", "GT", "PM"):  # where city and country share their name
        for post in countries()[code].posts:
            found.setdefault(plain(post.city), (code, post.city))
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


def post_city(origin: str) -> str:
    """`Embassy Abu Dhabi` -> `Abu Dhabi`, `Secretary of State` -> `Washington`: the city of a cable's origin."""
    city = re.sub(
        r"^(US )?(Embassy|Consulate( General)?|Interests Section|Mission|USEU|Iran RPO|REO|PRT) +", "", origin
    )
    return "Washington" if city == "Secretary of State" else city
