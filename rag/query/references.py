"""Reference IDs in a question, in every spelling that people use, with the paragraph where one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rag.query.dates import MONTHS
from rag.query.places import plain, posts


@dataclass(frozen=True, slots=True)
class CableMention:
    """`09 Astana 713, paragraph 6`: year is None where it was left out (`Astana 713`), paragraphs may be empty."""

    start: int
    end: int
    year: int | None
    post: str
    serial: int
    paragraphs: tuple[int, ...] = ()

    @property
    def reference_id(self) -> str | None:
        """The reference ID as a library files it; None without the year."""
        return None if self.year is None else f"{self.year % 100:02d}{self.post}{self.serial}"


_PARAGRAPH = re.compile(
    r"(?:\s*[,;:(\[]?\s*(?:at\s+|in\s+)?(?:¶{1,2}|#|paragraphs?|paras?\.?|pars?\.?)\s*"
    r"(?P<numbers>\d{1,3}(?:\s*(?:,|and|&|-|–|to)\s*\d{1,3}\b)*))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:¶{1,2}|paragraphs?|paras?\.?)\s*(?P<numbers>\d{1,3})\s+(?:of|in)\s+(?:the\s+)?(?:cable\s+)?$", re.I
)


@cache
def _pattern() -> re.Pattern[str]:
    spaced = set(posts()) | {re.sub(r"[^A-Z]", "", plain(post.city).upper()) for post in posts().values()}
    cities = sorted({plain(post.city) for post in posts().values()}, key=len, reverse=True)
    codes = sorted(spaced, key=len, reverse=True)
    words = "|".join([re.escape(city).replace(r"\ ", r"[\s-]?") for city in cities] + codes)
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:(?P<year>(?:19|20)?\d\d)[\s-]?(?P<post>{words}|[A-Z]{{4,20}})|(?P<bare>{words}))"
        r"[\s-]?(?P<serial>\d{1,6})(?![0-9A-Za-z])",
        re.IGNORECASE,
    )


def references(text: str) -> Iterator[CableMention]:
    """The cables that a text names by reference ID, in order.

    Without a year before it, only a known city or post counts (`Astana 713`), and never with a year after it
    (`Madrid 2004` names a time).
    """
    flat = plain(text)
    for match in _pattern().finditer(flat):
        year, serial, name = match["year"], int(match["serial"]), match["post"] or match["bare"]
        post = re.sub(r"[^A-Z]", "", name.upper())
        if year is None and 1960 <= serial <= 2030:
            continue
        if post not in _codes() and not _like_a_post(name):
            continue
        after = _PARAGRAPH.match(flat, match.end())
        before = _BEFORE.search(flat, 0, match.start())
        numbers = (after or before)["numbers"] if (after or before) else ""  # type: ignore[index]
        yield CableMention(
            start=before.start() if before else match.start(),
            end=after.end() if after else match.end(),
            year=None if year is None else _century(int(year)),
            post=_codes().get(post, post),
            serial=serial,
            paragraphs=_numbers(numbers),
        )


def _like_a_post(word: str) -> bool:
    """True for a word in capitals, or a name that is no month: posts that our table lacks (`09 Velmar 720`)."""
    return word.isupper() or (word[0].isupper() and word.lower() not in MONTHS)


@cache
def _codes() -> dict[str, str]:
    """Every way to write a post in capitals -> its code in reference IDs."""
    codes = {code: code for code in posts()}
    for code, post in posts().items():
        codes.setdefault(re.sub(r"[^A-Z]", "", plain(post.city).upper()), code)
    return codes


def _century(year: int) -> int:
    if year >= 100:
        return year
    return 1900 + year if year >= 66 else 2000 + year


def _numbers(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", text):
        end = int(last) if last else int(first)
        found.extend(range(int(first), min(end, int(first) + 50) + 1))
    return tuple(found)


def key_of(text: str) -> tuple[str, str | None]:
    """The reference ID and the paragraph (`6`, `5.2`) that a text names, in any spelling; (`09ASTANA713`, None) for
    a whole cable. A text that is no reference ID in a known form is taken as one as it stands."""
    name, hash_, paragraph = text.strip().partition("#")
    if hash_:
        return _named(name) or name.strip().upper(), paragraph.strip()
    found = next(references(text), None)
    if found is None or found.reference_id is None:
        return text.strip().upper(), None
    return found.reference_id, str(found.paragraphs[0]) if found.paragraphs else None


def _named(text: str) -> str | None:
    found = next(references(text), None)
    return None if found is None else found.reference_id
