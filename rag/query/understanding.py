"""Understanding a question: what it restricts, what it favours, and what it takes from the turns before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.query.dates import Period, periods
from rag.query.followup import Standalone, standalone
from rag.query.marks import classification, phrases, tags
from rag.query.places import Country, countries, mentions
from rag.query.references import CableMention, references
from rag.query.scope import scope
from rag.records import Filters, Turn

Resolve = Callable[[CableMention], tuple[str, ...]]
"""The reference IDs of a library that a mention means; more than one where the year was left out."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question says.

    `question` is the standalone question, `asked` the user's own words. `filters` restrict the search; the rest is
    what paragraphs may match: cables and paragraphs named (also in earlier turns: `recalled`), the cities and
    countries, periods, classification, quoted phrases. `understood` says it in words for the reader.
    """

    question: str
    asked: str
    standalone: Standalone
    filters: Filters
    cables: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    classification: str | None = None
    tags: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[Country, ...]:
        """The countries that the question names or whose posts it names."""
        return tuple(countries()[code] for code in self.codes)


def understand(question: str, history: Sequence[Turn], resolve: Resolve) -> Understanding:
    """Reads the question and, where it leans on them, the turns before."""
    alone = standalone(question, history)
    words = f"{question} {alone.topic}".strip()
    named = list(references(question))
    cables = tuple(dict.fromkeys(found for mention in named for found in resolve(mention)))
    keys = tuple(f"{found}#{n}" for mention in named for found in resolve(mention) for n in mention.paragraphs)
    rest = _without(question, [(mention.start, mention.end) for mention in named])
    own_places = list(mentions(rest))
    places = list(mentions(_without(words, [(m.start, m.end) for m in references(words)])))
    cities = tuple(dict.fromkeys(place.city for place in places if place.city))
    codes = tuple(dict.fromkeys(place.country for place in places))
    when = periods(words)
    level = classification(rest)
    coded = tags(rest)
    quoted = phrases(rest)
    understood: list[str] = []
    understood += [f"cable {name}" for name in cables]
    understood += [f"paragraph {key.partition('#')[2]} of {key.partition('#')[0]}" for key in keys]
    understood += [f"post {city}" for city in cities]
    understood += [f"time {period.words}" for period in when]
    understood += [f"classification {level}"] if level else []
    understood += [f"TAGS {code}" for code in coded]
    understood += [f"the words “{phrase}”" for phrase in quoted]
    understood += [f"follow-up to “{alone.topic}”"] if alone.topic else []
    return Understanding(
        question=alone.text,
        asked=question,
        standalone=alone,
        filters=Filters(cables=cables) if cables else scope(question, own_places, periods(question), level),
        cables=cables,
        paragraphs=keys,
        cities=cities,
        codes=codes,
        periods=when,
        classification=level,
        tags=coded,
        phrases=quoted,
        understood=tuple(understood),
    )


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
