"""The records that pass between retrieval, answering, evaluation and the user interface.

Their JSON derives from them (rag.contracts); where a field is written otherwise than it is held, its type says so.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, PlainSerializer

from ingest.key import Key
from rag.text.text import Text

Support = Literal["quote", "supported", "unsupported"]
Role = Literal["user", "assistant"]
State = Literal["answered", "perhaps", "not_found"]
"""How an answer stands: `perhaps` shows passages that may bear on the question, `not_found` none."""
Kind = Literal["fact", "metadata", "paragraph", "summary", "count", "list", "small_talk"]
"""What a question asks for; all but `fact` are answered exactly, from catalog and full text."""
Score = Annotated[float, PlainSerializer(lambda value: round(value, 6))]
Chance = Annotated[float, PlainSerializer(lambda value: round(value, 3))]
Minute = Annotated[datetime, PlainSerializer(lambda moment: moment.isoformat(timespec="minutes"))]
Timings = Annotated[
    dict[str, float], PlainSerializer(lambda timings: {name: round(value, 1) for name, value in timings.items()})
]
"""Milliseconds by what took them."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What restricts a search; an empty field restricts nothing. Dates are inclusive days of creation.

    `exact` means these and no others: nothing that the question itself names restricts further.
    """

    origins: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    classifications: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    cables: tuple[str, ...] = ()
    exact: bool = False

    def __bool__(self) -> bool:
        return self != Filters(exact=self.exact)

    def named(self) -> dict[str, str | list[str]]:
        """Those in force, under the names of the command's options."""
        values = {option: getattr(self, name) for option, name in _OPTIONS.items()}
        return {
            option: value.isoformat() if isinstance(value, date) else list(value)
            for option, value in values.items()
            if value
        }


_OPTIONS = {
    "origin": "origins",
    "tag": "tags",
    "classification": "classifications",
    "from": "date_from",
    "to": "date_to",
    "cable": "cables",
}


def _fields(told: object) -> object:
    """Filters under the names of their fields, where they come under those of the options."""
    return {_OPTIONS.get(name, name): value for name, value in told.items()} if isinstance(told, dict) else told


NamedFilters = Annotated[Filters, PlainSerializer(Filters.named), BeforeValidator(_fields)]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation; `topic` is the question before it that it followed, where it did."""

    role: Role
    content: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was searched: the cables and paragraphs that the filters in force admit."""

    cables: int
    paragraphs: int


@dataclass(frozen=True)
class Hit:
    """A retrieved paragraph. `score` is comparable within one search only; higher is better.

    `duplicates` are keys of near-identical paragraphs that were folded into this hit. It has no slots, so that what is
    read out of its text stays with it.
    """

    key: Key
    reference_id: str
    number: int
    score: Score
    text: str
    origin: str
    created: Minute | None
    classification: str
    subject: str
    kind: str = "body"
    heading: str | None = None
    portion: str | None = None
    duplicates: tuple[Key, ...] = ()

    @cached_property
    def read(self) -> Text:
        """The text with its sentences and words."""
        return Text(self.text)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one question, best first.

    `query` is the standalone question searched for; `filters` those in force in the end; `understood` names, in
    words for the reader, what was recognised in the question; `relaxed` what was dropped because nothing was left.
    `confidence` in 0..1 is the calibrated chance that a hit answers the question.
    """

    query: str
    filters: NamedFilters
    searched: Searched
    hits: tuple[Hit, ...]
    understood: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    confidence: float = 0.0
    timings_ms: Timings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of a paragraph: `text == paragraph.text[start:end]`; `score` is its fitness to answer."""

    key: Key
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with the keys it cites and how far they support it.

    `voice` tells whose words a quote is, where it does not say so itself: a comment is the post's opinion.
    """

    text: str
    citations: tuple[Key, ...]
    support: Support
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """All sentences of an answer as they stand now, after one more that the model wrote was verified."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited paragraph: `quote` is verbatim in it, `permalink` opens it in the web chat."""

    key: Key
    reference_id: str
    number: int
    quote: str
    permalink: str


PERHAPS = "These passages may bear on it"
"""What stands above the quotes that may answer."""
NOT_FOUND = "Nothing was found that fits this question."
"""What stands in the place of an answer where no more is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What every answer tells, however it stands; `answer` is all of it in words.

    `confidence` in 0..1 is the calibrated chance that the cables searched answer the question; None where nothing was
    weighed. `model` names the model that wrote one of the sentences, and is empty where none did; `rewrite` tells
    whether one was allowed to, and `draft` is its raw output before verification. `kind` is that of the question,
    `topic` the earlier question that it follows, "" for none.
    """

    state: ClassVar[State]

    question: str
    standalone_question: str
    answer: str
    searched: Searched
    filters: NamedFilters
    understood: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    confidence: Chance | None = None
    draft: str | None = None
    rewrite: bool = False
    kind: Kind = "fact"
    topic: str = ""
    model: str = ""
    timings_ms: Timings = field(default_factory=dict)

    @property
    def abstained(self) -> bool:
        """Whether the question is not answered."""
        return self.state != "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Reply):
    """The sentences answer the question.

    `missing` says what of the question they may leave open, `notice` what else the reader must know of them; `cables`
    are all that a count or a list means.
    """

    state = "answered"

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Key, ...] = ()
    missing: str | None = None
    notice: str | None = None
    cables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps(Reply):
    """The sentences are passages that may bear on the question; `nearest` are the best hits."""

    state = "perhaps"

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    evidence: tuple[Key, ...] = ()
    nearest: tuple[Hit, ...] = ()
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound(Reply):
    """Nothing answers; `reason` says what is known of that, `nearest` are the hits that lie nearest."""

    state = "not_found"

    reason: str = NOT_FOUND
    nearest: tuple[Hit, ...] = ()


Answer = Answered | Perhaps | NothingFound


def sentences_of(answer: Answer) -> tuple[Sentence, ...]:
    """Those that answer, or that may."""
    return () if isinstance(answer, NothingFound) else answer.sentences


AnswerEvent = SearchResult | Sentence | Revision | Answer
"""What happens while a question is answered: the search result, each quote, revisions of them, and the answer."""
AnswerStream = Generator[AnswerEvent, None, None]
"""It ends with the answer; closing it stops the model."""
