"""The kinds of question that catalog and full text answer exactly."""

from __future__ import annotations

from dataclasses import dataclass

from rag.question.asks.collection import Collection


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Thanks, a greeting, a mark; `reply` is what to say to it."""

    reply: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields of cables, by their names in `rag.lookup.fields`."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What cables are about."""


@dataclass(frozen=True, slots=True)
class Citing:
    """The cables that refer to one."""


@dataclass(frozen=True, slots=True)
class WholeParagraph:
    """The paragraphs named, whole."""


@dataclass(frozen=True, slots=True)
class About:
    """What a cable says about something, by the stems of its words: exact only where few sentences hold them."""

    terms: frozenset[str]


Request = SmallTalk | Collection | Fields | Summary | Citing | WholeParagraph | About
