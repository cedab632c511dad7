"""The words that a cable about something holds."""

from __future__ import annotations

from ingest.gazetteer.countries import countries
from rag.question.named.places import mentions
from rag.question.spellings import spellings
from rag.text.spelling import plain


def spellings_of(topic: str) -> tuple[str, ...]:
    """The ways to write a topic: a country by its names and people, a name in each spelling that is known."""
    place = next(mentions(topic), None)
    if place is not None and (place.start, place.end) == (0, len(topic)) and place.city is None:
        country = countries()[place.country]
        return tuple(dict.fromkeys(plain(word) for word in (topic, *country.names, *country.people)))
    others = spellings(topic)
    return tuple(dict.fromkeys((topic, *others)))
