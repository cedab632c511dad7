"""Follow-up questions: which ones lean on the turns before, and the same question made to stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.query.dates import periods
from rag.query.places import mentions
from rag.query.references import references
from rag.records import Turn

_LEADS = re.compile(
    r"^\s*(?:and|but|or|so|also|what about|how about|what of|why not|why so|anything else|who else|what else|then)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|himself|herself|themselves)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:it|its|itself|this|these|those|there|one|ones|such|that(?=\s*(?:[,?.]|and\b|would\b|was\b|is\b|in\b|be\b)))\b",
    re.IGNORECASE,
)
_ENOUGH = 2  # names, places and dates that let a question stand although it begins with a pronoun
FOLLOWS = " (after: “"
"""What stands between a follow-up and the earlier question that it leans on; it holds no word with a meaning."""
_LONG = 15  # words from which a question without a single name stands by itself
_NAME = re.compile(
    r"(?<![.?!]\s)(?<!^)\b(?:[A-Z][\w'’-]*[a-z]\w*|[A-Z]{2,})(?:\s+(?:(?:al|bin|de|der|van|von|la|el|of)\s+)?[A-Z][\w'’-]+)*"
)
_AMERICAN = frozenset(("US", "U.S", "American", "Americans", "United States"))


@dataclass(frozen=True, slots=True)
class Standalone:
    """The question as it can be understood by itself, and what it took from the turns before.

    `topic` is the earlier question that it leans on ("" for a question that stands alone), `told` the last answer;
    `cables` are reference IDs and `paragraphs` keys that the earlier turns name.
    """

    text: str
    topic: str = ""
    told: str = ""
    cables: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question, followed by the earlier question that it leans on, where it leans on one."""
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked or not leans(question):
        return Standalone(question)
    topic = next((text for text in reversed(asked) if not leans(text)), asked[0])
    told = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    named = [mention for text in (told, *reversed(asked)) for mention in references(text)]
    cables = tuple(dict.fromkeys(m.reference_id for m in named if m.reference_id is not None))
    keys = tuple(
        dict.fromkeys(f"{m.reference_id}#{n}" for m in named if m.reference_id is not None for n in m.paragraphs)
    )
    return Standalone(f"{question.strip()}{FOLLOWS}{topic.strip()}”)", topic, told, cables, keys)


def own_words(question: str) -> str:
    """A standalone question without the earlier one that it follows."""
    return question.partition(FOLLOWS)[0]


def leans(question: str) -> bool:
    """True where a question cannot be understood without the turns before it.

    It begins like a continuation, or points at a person or thing before it names enough to stand by itself, or
    names nothing at all.
    """
    if _LEADS.search(question):
        return True
    if any(True for _ in references(question)):
        return False
    people = [name.start() for name in _NAME.finditer(question) if not _place(name[0])]
    named = sorted({*people, *(m.start for m in mentions(question)), *(p.at[0] for p in periods(question))})
    person, thing = _PERSON.search(question), _THING.search(question)
    if person and not _plural(question, person) and not any(start < person.start() for start in people):
        return len(named) <= _ENOUGH
    if (person or thing) and len(named) <= 1:
        return True
    if thing and not any(start < thing.start() for start in named):
        return len(named) <= _ENOUGH
    return not named and len(question.split()) < _LONG


def _plural(question: str, pronoun: re.Match[str]) -> bool:
    """True where `they` follows a plural word that it can stand for."""
    if not pronoun[0].casefold().startswith("the"):
        return False
    return bool(re.search(r"\b(?:people|men|women|[a-z]{3,}[^s\W]s)\b", question[: pronoun.start()]))


def _place(name: str) -> bool:
    found = next(mentions(name), None)
    return name in _AMERICAN or (found is not None and (found.start, found.end) == (0, len(name)))
