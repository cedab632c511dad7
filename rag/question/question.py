"""Question a question: what it restricts, what it favours, and what it takes from the turns before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.gazetteer.tags import tag_meaning
from ingest.key import Key
from rag.question.dates import Period, periods
from rag.question.followup import Standalone, own_words, standalone
from rag.question.marks import classification, phrases, tags
from rag.question.places import mentions
from rag.question.references import CableMention, references
from rag.question.scope import Scope, scope
from rag.records import Filters, Turn

Resolve = Callable[[CableMention], tuple[str, ...]]
"""The reference IDs of a library that a mention means; more than one where the year was left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a question says.

    `question` is the standalone question, `asked` the user's own words, `core` these without the words that became
    filters: what the paragraphs sought need not say again. `filters` restrict the search; the rest is
    what paragraphs may match: cables and paragraphs named, the cities of posts, periods, classification, quoted
    phrases. `hints` says these in words for the reader; `lacking` are reference IDs named that are not here.
    """

    question: str
    asked: str
    core: str
    standalone: Standalone
    filters: Filters
    cables: tuple[str, ...] = ()
    paragraphs: tuple[Key, ...] = ()
    cities: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    classification: str | None = None
    phrases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Where `asked` names these cables."""
    typed: str = ""
    """`asked` in the capitals that were typed: the ranking was fitted to those."""
    named_paragraph: bool = False
    """Whether it names a paragraph, of a cable that may be lacking."""

    @property
    def words(self) -> str:
        """What is searched for: the standalone question without the words that became filters."""
        return self.question.replace(self.asked.strip(), self.core, 1)

    @property
    def understood(self) -> tuple[str, ...]:
        """All that was understood, in words for the reader."""
        return self.hints_for(self.filters)

    def hints_for(self, filters: Filters) -> tuple[str, ...]:
        """The same where of the question's own restrictions only `filters` are in force."""
        return (*(f"only {words}" for words in restrictions(filters)), *self.hints)

    def unrestricted(self) -> Question:
        """The same question where nothing that it names restricts: all its words are searched for."""
        return replace(self, filters=Filters(), core=" ".join((self.typed or self.asked).split()))


def understand(
    question: str, history: Sequence[Turn], resolve: Resolve, posts: tuple[str, ...] = (), typed: str = ""
) -> Question:
    """Reads the question and, where it leans on them, the turns before; `posts` are cities of the library's posts.

    `typed` is the question in the capitals that were typed, where names were given others.
    """
    alone = standalone(question, history)
    asked = alone.text if alone.whole else own_words(question)
    topic = "" if alone.whole else alone.topic
    meant = [(mention, resolve(mention)) for mention in references(asked)]
    named = [(mention, found) for mention, found in meant if found or mention.year is not None]
    cables = tuple(dict.fromkeys(cable for _, found in named for cable in found))
    keys = tuple(Key(f"{cable}#{n}") for mention, found in named for cable in found for n in mention.paragraphs)
    spans = tuple((mention.start, mention.end) for mention, _ in named)
    rest = _without(asked, spans)
    raw = typed[: len(asked)] if typed[: len(asked)].lower() == asked.lower() else asked
    own_places = list(mentions(rest, posts))
    before = _without(topic, [(mention.start, mention.end) for mention in references(topic)])
    places = [*own_places, *mentions(before, posts)]
    cities = tuple(dict.fromkeys(place.city for place in places if place.city))
    own_times = periods(rest)
    when = (*own_times, *periods(before))
    level = classification(rest)
    quoted = phrases(rest)
    scoped = Scope(Filters(cables=cables)) if cables else scope(rest, own_places, own_times, level)
    filters = replace(scoped.filters, tags=tags(rest))
    hints = [f"paragraph {key.paragraph} of {key.reference_id}" for key in keys]
    hints += [f"post {city}" for city in cities if city not in filters.origins]
    hints += [f"time {period.words}" for period in when]
    hints += [f"classification {level}"] if level and not filters.classifications else []
    hints += [f"the words “{phrase}”" for phrase in quoted]
    hints += [f"follow-up to “{topic}”"] if topic else []
    return Question(
        question=alone.text,
        asked=asked,
        core=" ".join(_without(raw, [*(spans if cables else ()), *scoped.spans]).split()),
        typed=raw,
        standalone=alone,
        filters=filters,
        cables=cables,
        paragraphs=keys,
        cities=cities,
        periods=when,
        classification=level,
        phrases=quoted,
        hints=tuple(hints),
        lacking=tuple(_missing_cables(asked, named)),
        spans=spans,
        named_paragraph=any(mention.paragraphs for mention, _ in named),
    )


def restrictions(filters: Filters) -> list[str]:
    """The filters in words, one a field."""
    found = [f"cable {' or '.join(filters.cables)}"] if filters.cables else []
    found += [f"post {' or '.join(filters.origins)}"] if filters.origins else []
    if filters.date_from or filters.date_to:
        ends = [f"from {filters.date_from}"] if filters.date_from else []
        ends += [f"to {filters.date_to}"] if filters.date_to else []
        found.append(f"cables {' '.join(ends)}")
    found += [f"classification {' or '.join(filters.classifications)}"] if filters.classifications else []
    if filters.tags:
        found.append("TAGS " + " or ".join(_explain(tag) for tag in filters.tags))
    return found


def _missing_cables(asked: str, named: Sequence[tuple[CableMention, tuple[str, ...]]]) -> list[str]:
    """Reference IDs that the library lacks; a spaced one of an unknown post (`12 Taliban 5`) may be none at all."""
    found = []
    for mention, cables in named:
        sure = mention.known_post or not any(one.isspace() for one in asked[mention.start : mention.end].strip())
        if sure and not cables and mention.reference_id is not None:
            found.append(mention.reference_id)
    return list(dict.fromkeys(found))


def _explain(tag: str) -> str:
    meaning = tag_meaning(tag)
    return f"{tag} ({meaning})" if meaning else tag


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
