"""Follow-up questions: which ones lean on the turns before, and what they take from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.question.asks.small_talk import small_talk
from rag.question.named.anchors import Anchors, cables_written
from rag.question.swap import swap
from rag.records import Turn
from rag.text.spelling import fold
from rag.text.stems import split_words
from rag.text.stop_words import STOP

_LEADS = re.compile(
    r"^\s*(?:and|but|or|so|also|what about|how about|what of|why not|why so|anything else|who else|what else|then)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|himself|herself|themselves)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:it|its|itself|this(?! library| collection)|these|those|(?<!are )(?<!is )(?<!was )(?<!were )there(?! (?:are|"
    r"is|was|were)\b)|one|ones|such|that(?=\s{0,3}(?:[,?.]|and\b|would\b|was\b|is\b|in\b|be\b)))\b",
    re.IGNORECASE,
)
_ENOUGH = 2  # names, places and dates that let a question stand although it begins with a pronoun
_LONG = 15  # words from which a question without a single name stands by itself
_FEW = 3  # words of its own up to which a question takes `the minister` for the one before
_NAME = re.compile(
    r"(?<![.?!]\s)(?<!^)\b(?:[A-Z][\w'’-]*[a-z]\w*|[A-Z]{2,})(?:\s{1,3}(?:(?:al|bin|de|der|van|von|la|el|of)\s)?[A-Z][\w'’-]+){0,6}"
)
_AMERICAN = frozenset(("US", "U.S", "American", "Americans", "United States"))
_THING_ALONE = re.compile(
    r"^\s*(?:what|which|how|when|where|who|why)\s(?:is|was|are|were)\s(?:the\s)?[\w-]+\s*\??\s*$", re.IGNORECASE
)
_THE = re.compile(r"\bthe\s+([\w-]+)", re.IGNORECASE)
_SPOKEN = 20_000
"""Characters of an earlier turn that are read for what it names."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a question takes from the turns before, nothing where it stands by itself.

    `topic` is the earlier question that it follows, None where it was made anew from that one; `cables` are reference
    IDs that the turns name, `subject` the one cable that they are about.
    """

    topic: Anchors | None = None
    cables: tuple[str, ...] = ()
    subject: str | None = None


def lean(own: Anchors, history: Sequence[Turn], look: Callable[[str], Anchors]) -> tuple[Anchors, Earlier]:
    """The question, and what it leans on; `look` finds what a text names.

    One that only exchanges one thing of the question before comes back as that question with it.
    """
    asked = [turn for turn in history if turn.role == "user" and not small_talk(turn.content)]
    told = next((turn.content[:_SPOKEN] for turn in reversed(history) if turn.role == "assistant"), "")
    if not asked or not is_followup(own, f"{asked[-1].content[:_SPOKEN]} {told}"):
        return own, Earlier()
    topic = _topic(asked, look)
    before = [look(turn.content[:_SPOKEN]).written for turn in reversed(asked)]
    followed = [look(turn.topic).written for turn in reversed(asked) if turn.topic]
    answered = cables_written(told)
    cables = tuple(dict.fromkeys(cable for one in (answered, *before, *followed) for cable in one))
    named = next((one for one in (*before, answered) if one), ())
    subject = named[0] if len(named) == 1 else None
    anew = swap(own, topic, subject)
    return (own, Earlier(topic, cables, subject)) if anew is None else (look(anew), Earlier(None, cables, subject))


def _topic(asked: Sequence[Turn], look: Callable[[str], Anchors]) -> Anchors:
    """The latest question that stands alone; else what the first one follows, or itself."""
    for turn in reversed(asked):
        if not is_followup(look(turn.content[:_SPOKEN])):
            return look(turn.content[:_SPOKEN].strip())
        if turn.topic:
            return look(turn.topic)
    return look(asked[0].content[:_SPOKEN].strip())


def is_followup(question: Anchors, before: str = "") -> bool:
    """True where a question cannot be understood without the turns before it, of which `before` is the last.

    It begins like a continuation, or points at a person or thing before it names enough to stand by itself, or
    has no words of its own, or few and among them `the minister` of the turn before.
    """
    text = question.text
    if _LEADS.search(text):
        return True
    if question.cables:
        return False
    places = {(place.start, place.end) for place in question.places}
    people = [name.start() for name in _NAME.finditer(text) if name[0] not in _AMERICAN and name.span() not in places]
    starts = sorted({*people, *(start for start, _ in places), *(period.at[0] for period in question.periods)})
    person, thing = _PERSON.search(text), _THING.search(text)
    if person and not _plural(text, person) and not any(start < person.start() for start in people):
        return len(starts) <= _ENOUGH
    if (person or thing) and len(starts) <= 1:
        return True
    if thing and not any(start < thing.start() for start in starts):
        return len(starts) <= _ENOUGH
    return not starts and len(text.split()) < _LONG and not _own_topic(text, before)


def _own_topic(question: str, before: str) -> bool:
    """Whether a question without a name says what it is about."""
    own = {word for word in split_words(question) if len(word) > 1 and word not in STOP}
    if not own or (len(own) == 1 and _THING_ALONE.search(question)):
        return False
    known = set(split_words(before))
    return len(own) > _FEW or not any(noun in known for noun in _THE.findall(fold(question).lower()))


def _plural(question: str, pronoun: re.Match[str]) -> bool:
    """True where `they` follows a plural word that it can stand for."""
    if not pronoun[0].casefold().startswith("the"):
        return False
    return bool(re.search(r"\b(?:people|men|women|[a-z]{3,30}[^\W\ds]s)\b", question[: pronoun.start()]))
