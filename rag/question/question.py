"""A question as it was read, once: every later step asks this record, and none the words again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.key import Key
from rag.question.asks.collection import Collection
from rag.question.asks.request import Citing, Fields, SmallTalk, Summary, WholeParagraph
from rag.question.asks.wanted import Wanted
from rag.question.named.dates import Period
from rag.question.named.names import Name
from rag.question.restrictions import restrictions
from rag.question.sought import Sought, seek, show_standalone
from rag.question.stated import Stated
from rag.records import Filters, Kind


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: cables and paragraphs that are here, reference IDs that are lacking, the cities of posts,
    periods, a classification, phrases in quotation marks, and the names of persons and things.

    Cities and periods are also those of the earlier question that it follows.
    """

    cables: tuple[str, ...] = ()
    paragraphs: tuple[Key, ...] = ()
    lacking: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    classification: str | None = None
    phrases: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what was understood of it.

    `words` are as they were typed, `own` the same as this library spells names; a turn that only exchanged one thing
    of the question before it (`and 09VELMAR720?`) is that question with it. `topic` is the earlier question that it
    follows, "" where it stands by itself, and `recalled` are the cables that the turns before name. `filters` restrict
    the search, `hints` say in words for the reader what else was understood. `typed` is `own` in the capitals that
    were typed, which the ranking was fitted to.
    """

    words: str
    own: str
    typed: str
    topic: str
    recalled: tuple[str, ...]
    named: Named
    wanted: Wanted
    stated: Stated
    sought: Sought
    filters: Filters
    hints: tuple[str, ...]

    @property
    def text(self) -> str:
        """The question as it stands alone: for the reader, the embedder and the prompt."""
        return show_standalone(self.own, self.topic)

    @property
    def kind(self) -> Kind:
        """What is asked for; `fact` where no exact form fits."""
        match self.wanted.request:
            case SmallTalk():
                return "small_talk"
            case Collection(give="count"):
                return "count"
            case Collection() | Citing():
                return "list"
            case Fields():
                return "metadata"
            case Summary():
                return "summary"
            case WholeParagraph():
                return "paragraph"
            case _:
                return "fact"

    @property
    def understood(self) -> tuple[str, ...]:
        """All that was understood, in words for the reader."""
        return self.hints_for(self.filters)

    def hints_for(self, filters: Filters) -> tuple[str, ...]:
        """The same where of the question's own restrictions only `filters` are in force."""
        return (*(f"only {words}" for words in restrictions(filters)), *self.hints)

    def unrestricted(self) -> Question:
        """The same question where nothing that it names restricts: all its words are searched for."""
        return replace(self, filters=Filters(), sought=seek(" ".join(self.typed.split()), self.topic))
