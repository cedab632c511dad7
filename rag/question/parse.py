"""Reads a question, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.gazetteer.posts import city_of
from rag.question.asks.wanted import read_wanted
from rag.question.casing import Proper, lower_capitals, restore_capitals
from rag.question.followup import lean
from rag.question.named.anchors import Anchors, Resolve, blank, find_anchors
from rag.question.named.marks import classification, phrases, tags
from rag.question.named.names import find_names
from rag.question.question import Named, Question
from rag.question.scope import Scope, scope
from rag.question.sought import seek, show_standalone
from rag.question.spellings import Frequencies, respell
from rag.question.stated import state
from rag.records import Filters, Turn
from rag.text.spelling import plain, tidy


@dataclass(frozen=True, slots=True)
class LibraryKnowledge:
    """What a library knows that its questions are read with: which cables a mention means, in how many paragraphs
    words stand, which of them are names, and the origins of its cables."""

    resolve: Resolve
    frequencies: Frequencies
    proper: Proper
    posts: tuple[str, ...]


def parse(words: str, history: Sequence[Turn], known: LibraryKnowledge) -> Question:
    """What a question says, and what it takes from the turns before, where it leans on them."""
    respelled, told = respell(lower_capitals(tidy(words)), known.frequencies)
    cities = tuple(dict.fromkeys(city for post in known.posts if (city := city_of(post)) in post))

    @cache  # the same earlier turn may be the topic of several
    def look(text: str) -> Anchors:
        return find_anchors(text, known.resolve, cities)

    turns = [replace(turn, content=tidy(turn.content)) for turn in history]
    own, earlier = lean(look(restore_capitals(respelled, known.proper)), turns, look)
    topic = earlier.topic.text if earlier.topic else ""
    said = (own, earlier.topic) if earlier.topic else (own,)
    typed = respelled if respelled.lower() == own.text.lower() else own.text
    named = Named(
        cables=own.present,
        paragraphs=own.paragraphs,
        lacking=own.lacking,
        cities=tuple(dict.fromkeys(place.city for one in said for place in one.places if place.city)),
        periods=tuple(period for one in said for period in one.periods),
        classification=classification(own.rest),
        phrases=phrases(own.rest),
        names=find_names(own.text),
    )
    scoped = (
        Scope(Filters(cables=named.cables))
        if named.cables
        else scope(own.rest, own.places, own.periods, named.classification)
    )
    text = show_standalone(own.text, topic)
    return Question(
        words=words,
        own=own.text,
        typed=typed,
        topic=topic,
        recalled=earlier.cables,
        named=named,
        wanted=read_wanted(own, text, earlier.subject if topic else None, known.posts),
        stated=state(text),
        sought=seek(" ".join(blank(typed, [*(own.spans if named.cables else ()), *scoped.spans]).split()), topic),
        filters=replace(scoped.filters, tags=tags(own.rest), origins=_origins(scoped.filters.origins, known.posts)),
        hints=(*_hints(named, scoped.filters, topic), *told),
    )


def _origins(cities: tuple[str, ...], posts: Sequence[str]) -> tuple[str, ...]:
    """The posts here of these cities; the cities themselves where there are none."""
    wanted = {plain(city).casefold() for city in cities}
    return tuple(post for post in posts if plain(city_of(post)).casefold() in wanted) or cities


def _hints(named: Named, filters: Filters, topic: str) -> list[str]:
    """What was understood and restricts nothing, in words for the reader."""
    hints = [f"paragraph {key.paragraph} of {key.reference_id}" for key in named.paragraphs]
    hints += [f"post {city}" for city in named.cities if city not in filters.origins]
    hints += [f"time {period.words}" for period in named.periods]
    hints += [f"classification {named.classification}"] if named.classification and not filters.classifications else []
    hints += [f"the words “{phrase}”" for phrase in named.phrases]
    hints += [f"follow-up to “{topic}”"] if topic else []
    return hints
