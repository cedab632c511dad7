"""One conversation: its questions, their answers, and the cables that these cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rag.records import Answer, NothingFound, SearchResult, Turn

NAME_LENGTH = 60
REMEMBERED = 4
"""Exchanges that a follow-up may lean on."""


@dataclass(frozen=True, slots=True)
class CitedCable:
    """One entry of the bibliography; `created` is the cable's day in ISO 8601, or ""."""

    reference_id: str
    subject: str
    origin: str
    created: str
    classification: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, with the cables that it cites; perhaps `stopped` early."""

    asked: datetime
    answer: Answer
    cables: tuple[CitedCable, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation. `id` is empty until it is kept; `name` is the first question where none was given."""

    id: str
    name: str
    created: datetime
    exchanges: tuple[Exchange, ...] = ()

    @property
    def history(self) -> tuple[Turn, ...]:
        """The turns so far, for resolving a follow-up."""
        return turns(self.exchanges)

    @property
    def cables(self) -> tuple[CitedCable, ...]:
        """Every cable that is cited, once, in the order of first citation."""
        return tuple({cable.reference_id: cable for it in self.exchanges for cable in it.cables}.values())

    def with_exchange(self, added: Exchange) -> Session:
        """The session with one more exchange; the first one names a session without a name."""
        name = self.name or " ".join(added.answer.question.split())[:NAME_LENGTH]
        return replace(self, name=name, exchanges=(*self.exchanges, added))


def turns(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """What is remembered of exchanges, for terminal and page alike: the last few, each question with what it follows.

    Small talk is not, nor what was stopped before anything was said.
    """
    said = [it.answer for it in exchanges if it.answer.kind != "small_talk" and it.answer.answer]
    return tuple(turn for answer in said[-REMEMBERED:] for turn in (_asked(answer), Turn("assistant", answer.answer)))


def _asked(answer: Answer) -> Turn:
    """The question as it was typed where it stands in its standalone form, as a follow-up's does; else that form, in
    which one thing of the question before was exchanged, or a name spelled as here."""
    typed, alone = answer.question, answer.standalone_question
    return Turn("user", typed if answer.topic or alone.startswith(typed.strip()) else alone, answer.topic)


def exchange(answer: Answer, found: SearchResult | None, asked: datetime) -> Exchange:
    """An exchange of the answer; what is known of the cited cables comes from the hits of its search."""
    hits = {hit.reference_id: hit for hit in (found.hits if found else ())}
    cables = []
    cited = () if isinstance(answer, NothingFound) else answer.citations
    for reference_id in dict.fromkeys(citation.reference_id for citation in cited):
        hit = hits.get(reference_id)
        cables.append(
            CitedCable(
                reference_id=reference_id,
                subject=hit.subject if hit else "",
                origin=hit.origin if hit else "",
                created=hit.created.date().isoformat() if hit and hit.created else "",
                classification=hit.classification if hit else "",
            )
        )
    return Exchange(asked=asked, answer=answer, cables=tuple(cables))
