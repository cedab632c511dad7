"""Which of the library's posts a text names as those that sent: `from Embassy Velmar`, `the Iran office in Dubai`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.gazetteer.posts import city_of, posts_in_prose
from rag.question.named.places import Mention, mentions
from rag.text.spelling import fold
from rag.text.stems import split_words

_AROUND = re.compile(
    r"(?:\b(?:sent|written|filed|come|came|coming|originating)\s+)?(?:\b(?:from|by|out of|at|of|did|has|"
    r"in)\s+)?(?:the\s+)?(?:(?:US|U\.S\.|American)\s+)?"
    r"(?:(?:embassy|embassies|consulates?(?: general)?|mission|post|office|posts)\s+)?(?:(?:in|at|to)\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|by|out of|embassy|consulate|mission)\s+(?:the\s+)?(?:embassy\s+|consulate\s+)?(?:in\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\s{1,3}(?:embassy|consulate|mission|office|interests section))?(?:['’]s)?(?![\w])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NamedPosts:
    """`words` as the question names the sender ("" where it names none), `names` the posts here that are meant, and
    where the question says so."""

    words: str = ""
    names: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def posts_named(text: str, held: Sequence[str], *, written: bool = False) -> NamedPosts:
    """The one sender that a text names: a post, a city, or a country, which stands for all its posts.

    With `written` only a place after `from` or `by` counts. Several senders are none: the text is not understood.
    """
    cities = tuple(dict.fromkeys(city_of(post) for post in held))
    places = [place for place in mentions(text, cities) if not written or _FROM.search(text[: place.start])]
    whole = _by_name(text, held)
    if whole is not None and not written:
        inside = [place for place in places if not (whole[1][0] <= place.start < whole[1][1])]
        return NamedPosts() if inside else NamedPosts(whole[0], (whole[0],), (_widen(text, *whole[1]),))
    towns = [place for place in places if place.city]
    if len({place.city for place in towns}) > 1 or (not towns and len({place.country for place in places}) != 1):
        return NamedPosts()
    chosen = towns or places
    here = _of_city(text, towns[0], held) if towns else _of_country(places[0].country, held)
    others = [place for place in places if place not in chosen]
    named = " ".join(fold(name).lower() for name in here)
    if any(fold(place.words).lower() not in named for place in others):
        return NamedPosts()
    spans = tuple(_widen(text, place.start, place.end) for place in (*chosen, *others))
    label = here[0] if len(here) == 1 else chosen[0].words
    return NamedPosts(label, here or (chosen[0].city or chosen[0].words,), _merge(spans))


def _by_name(text: str, held: Sequence[str]) -> tuple[str, tuple[int, int]] | None:
    """A post named in full, as its cables name it."""
    flat = fold(text).lower() if len(fold(text)) == len(text) else text.lower()
    for post in sorted(held, key=lambda post: -len(post)):
        match = re.search(rf"(?<!\w){re.escape(post.lower())}(?!\w)", flat)
        if match and " " in post:
            return post, match.span()
    return None


def _of_city(text: str, place: Mention, held: Sequence[str]) -> tuple[str, ...]:
    """The posts of a city; of several those whose name has most of the text's words (`the Iran office in Dubai`)."""
    city = fold(place.city or "").casefold()
    here = [post for post in held if fold(city_of(post)).casefold() == city]
    said = set(split_words(text))
    shared = {name: len(said & set(split_words(name))) for name in here}
    return tuple(name for name in here if shared[name] == max(shared.values()))


def _of_country(code: str, held: Sequence[str]) -> tuple[str, ...]:
    cities = {fold(post.city).casefold() for post in posts_in_prose().values() if post.country == code}
    return tuple(post for post in held if fold(city_of(post)).casefold() in cities)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _AROUND.search(text[:start])
    behind = _BEHIND.match(text, end)
    return (lead.start() if lead else start), (behind.end() if behind else end)


def _merge(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
