"""Follow-up questions: which ones lean on the turns before, and the same question made to stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.key import Key
from rag.question.asks.small_talk import small_talk
from rag.question.dates import periods
from rag.question.places import mentions
from rag.question.references import references
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
FOLLOWS = " (after: “"
"""What stands between a follow-up and the earlier question that it leans on; it holds no word with a meaning."""
_ENDS = "”)"
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
class Standalone:
    """The question as it can be understood by itself, and what it took from the turns before.

    `topic` is the earlier question that it leans on ("" for a question that stands alone), `told` the last answer;
    `cables` are reference IDs and `paragraphs` keys that the earlier turns name, `subject` the one cable that the
    turns before are about. `whole` where the question was made anew from the topic (`and 09VELMAR720?`): then `text`
    is what is asked.
    """

    text: str
    topic: str = ""
    told: str = ""
    cables: tuple[str, ...] = ()
    paragraphs: tuple[Key, ...] = ()
    subject: str | None = None
    whole: bool = False


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question, followed by the earlier question that it leans on, where it leans on one.

    What an earlier turn had itself taken from one before it is never taken along twice.
    """
    own = own_words(question)
    asked = [turn.content[:_SPOKEN] for turn in history if turn.role == "user" and not small_talk(turn.content)]
    told = next((turn.content[:_SPOKEN] for turn in reversed(history) if turn.role == "assistant"), "")
    if not asked or not is_followup(own, f"{own_words(asked[-1])} {told}"):
        return Standalone(own)
    topic = _topic(asked)
    named = [mention for text in (told, *reversed(asked)) for mention in references(text)]
    cables = tuple(dict.fromkeys(m.reference_id for m in named if m.reference_id is not None))
    keys = tuple(
        dict.fromkeys(Key(f"{m.reference_id}#{n}") for m in named if m.reference_id is not None for n in m.paragraphs)
    )
    subject = _subject([own_words(text) for text in (*reversed(asked), told)])
    anew = swap(own, topic, subject)
    if anew:
        return Standalone(anew, topic, told, cables, keys, subject, whole=True)
    return Standalone(f"{own.strip()}{FOLLOWS}{topic}{_ENDS}", topic, told, cables, keys, subject)


def own_words(question: str) -> str:
    """A standalone question without the earlier one that it follows."""
    return question.partition(FOLLOWS)[0]


def _topic(asked: Sequence[str]) -> str:
    """The latest question that stands alone, without what it follows; else what the first one follows, or itself."""
    for text in reversed(asked):
        if not is_followup(own_words(text)):
            return own_words(text).strip()
        if FOLLOWS in text:
            return text.partition(FOLLOWS)[2].partition(FOLLOWS)[0].strip().removesuffix(_ENDS)
    return own_words(asked[0]).strip()


def _subject(texts: Sequence[str]) -> str | None:
    """The one cable that the latest turn which names any is about."""
    for text in texts:
        found = {mention.reference_id for mention in references(text) if mention.reference_id is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def is_followup(question: str, before: str = "") -> bool:
    """True where a question cannot be understood without the turns before it, of which `before` is the last.

    It begins like a continuation, or points at a person or thing before it names enough to stand by itself, or
    has no words of its own, or few and among them `the minister` of the turn before.
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
    return not named and len(question.split()) < _LONG and not _own_topic(question, before)


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


def _place(name: str) -> bool:
    found = next(mentions(name), None)
    return name in _AMERICAN or (found is not None and (found.start, found.end) == (0, len(name)))
