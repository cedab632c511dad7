"""Understanding a question: what it restricts, what it favours, and what it takes from the turns before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.query.dates import Period, periods
from rag.query.followup import Standalone, standalone
from rag.query.marks import classification, meanings, phrases, tags
from rag.query.places import mentions
from rag.query.references import CableMention, references
from rag.query.scope import Scope, scope
from rag.records import Filters, Turn

Resolve = Callable[[CableMention], tuple[str, ...]]
"""The reference IDs of a library that a mention means; more than one where the year was left out."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question says.

    `question` is the standalone question, `asked` the user's own words, `core` these without the words that became
    filters: what the paragraphs sought need not say again. `filters` restrict the search; the rest is
    what paragraphs may match: cables and paragraphs named, the cities of posts, periods, classification, quoted
    phrases. `understood` says it in words for the reader.
    """

    question: str
    asked: str
    core: str
    standalone: Standalone
    filters: Filters
    cables: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    classification: str | None = None
    phrases: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is searched for: the standalone question without the words that became filters."""
        return self.question.replace(self.asked.strip(), self.core, 1)


def understand(question: str, history: Sequence[Turn], resolve: Resolve) -> Understanding:
    """Reads the question and, where it leans on them, the turns before."""
    alone = standalone(question, history)
    words = f"{question} {alone.topic}".strip()
    named = list(references(question))
    cables = tuple(dict.fromkeys(found for mention in named for found in resolve(mention)))
    keys = tuple(f"{found}#{n}" for mention in named for found in resolve(mention) for n in mention.paragraphs)
    rest = _without(question, [(mention.start, mention.end) for mention in named])
    own_places = list(mentions(rest))
    words = _without(words, [(mention.start, mention.end) for mention in references(words)])
    places = list(mentions(words))
    cities = tuple(dict.fromkeys(place.city for place in places if place.city))
    when = periods(words)
    level = classification(rest)
    coded = tags(rest)
    quoted = phrases(rest)
    scoped = Scope(Filters(cables=cables)) if cables else scope(rest, own_places, periods(rest), level)
    filters = replace(scoped.filters, tags=coded)
    core = " ".join(_without(rest if cables else question, scoped.spans).split())
    understood = [f"only {words}" for words in restrictions(filters)]
    understood += [f"paragraph {key.partition('#')[2]} of {key.partition('#')[0]}" for key in keys]
    understood += [f"post {city}" for city in cities if city not in filters.origins]
    understood += [f"time {period.words}" for period in when]
    understood += [f"classification {level}"] if level and not filters.classifications else []
    understood += [f"the words “{phrase}”" for phrase in quoted]
    understood += [f"follow-up to “{alone.topic}”"] if alone.topic else []
    return Understanding(
        question=alone.text,
        asked=question,
        core=core,
        standalone=alone,
        filters=filters,
        cables=cables,
        paragraphs=keys,
        cities=cities,
        periods=when,
        classification=level,
        phrases=quoted,
        understood=tuple(understood),
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
        found.append("TAGS " + " or ".join(_explained(tag) for tag in filters.tags))
    return found


def _explained(tag: str) -> str:
    return f"{tag} ({meanings()[tag]})" if tag in meanings() else tag


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
