"""American posts, from `posts.toml`, and the city of a cable's origin."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Post:
    """One American post: `code` as in reference IDs (`ABUDHABI`), `city` as in prose (`Abu Dhabi`), `country` by its
    TAGS code, `also` other spellings of the code. A post that prose does not name has no city and no country.
    """

    code: str
    city: str = ""
    country: str = ""
    also: tuple[str, ...] = ()


_KIND = re.compile(
    r"^(?:(?:US|U\.S\.) +)?"
    r"(?:Embassy|Consulate(?: General)?|Interests Section|Mission|Office|USUN|USEU|Iran RPO|REO|PRT) +",
    re.IGNORECASE,
)


@cache
def posts() -> dict[str, Post]:
    """Every post by its code."""
    table = tomllib.loads(resources.files("ingest.gazetteer").joinpath("posts.toml").read_text("utf-8"))
    return {
        code: Post(code, row.get("city", ""), row.get("country", ""), tuple(row.get("also", ())))
        for code, row in table.items()
    }


@cache
def posts_in_prose() -> dict[str, Post]:
    """Every post whose city prose names, by its code."""
    return {code: post for code, post in posts().items() if post.city}


@cache
def other_spellings() -> dict[str, str]:
    """The code of the post that is meant by each spelling which is not its code, former names among them."""
    return {spelling: post.code for post in posts().values() for spelling in post.also}


def city_of(origin: str) -> str:
    """`Abu Dhabi` for `Embassy Abu Dhabi`, `Washington` for `Secretary of State`: the city of a cable's origin.

    An origin of another form is its own city.
    """
    city = _KIND.sub("", origin).strip() or origin
    return "Washington" if city == "Secretary of State" else city
