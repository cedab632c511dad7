"""The cables, places and times that a text names, each looked for once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.key import Key
from rag.question.named.dates import Period, periods
from rag.question.named.places import Mention, mentions
from rag.question.named.references import CableMention, references

Resolve = Callable[[CableMention], tuple[str, ...]]
"""The reference IDs of a library that a mention means; more than one where the year was left out."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What ties a text to cables, places and times, in its order.

    Each mention of a cable comes with the reference IDs that it means here, none where the library lacks it. Places
    and times are looked for in `rest`, where the cables are blanked out, so that all offsets are those of the text.
    """

    text: str
    cables: tuple[tuple[CableMention, tuple[str, ...]], ...]
    rest: str
    places: tuple[Mention, ...]
    periods: tuple[Period, ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the text names cables."""
        return tuple((mention.start, mention.end) for mention, _ in self.cables)

    @property
    def present(self) -> tuple[str, ...]:
        """The reference IDs named that are here."""
        return tuple(dict.fromkeys(cable for _, here in self.cables for cable in here))

    @property
    def written(self) -> tuple[str, ...]:
        """The reference IDs named with their year, wherever they are."""
        return _written(mention for mention, _ in self.cables)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Reference IDs that the library lacks; a spaced one of an unknown post (`12 Taliban 5`) may be none at all."""
        sure = (
            mention.reference_id
            for mention, here in self.cables
            if not here and (mention.known_post or not self._spaced(mention))
        )
        return tuple(dict.fromkeys(one for one in sure if one is not None))

    @property
    def paragraphs(self) -> tuple[Key, ...]:
        """The paragraphs named, of cables that are here."""
        return tuple(
            Key(f"{cable}#{number}") for mention, here in self.cables for cable in here for number in mention.paragraphs
        )

    def _spaced(self, mention: CableMention) -> bool:
        return any(one.isspace() for one in self.text[mention.start : mention.end].strip())


def find_anchors(text: str, resolve: Resolve, cities: tuple[str, ...] = ()) -> Anchors:
    """What a text names; `cities` are those of further posts.

    A name and a number without a year that mean no cable here are none: `Kabul 71`.
    """
    meant = [(mention, resolve(mention)) for mention in references(text)]
    cables = tuple((mention, here) for mention, here in meant if here or mention.year is not None)
    rest = blank(text, [(mention.start, mention.end) for mention, _ in cables])
    return Anchors(text, cables, rest, tuple(mentions(rest, cities)), periods(rest))


def cables_written(text: str) -> tuple[str, ...]:
    """The reference IDs that a text names with their year; nothing else in it is looked for."""
    return _written(references(text))


def _written(mentions: Iterable[CableMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.reference_id for one in mentions if one.reference_id is not None))


def blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in the place of these spans."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
