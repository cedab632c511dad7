"""What a question says itself, in the forms in which sentences are held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.spelling import plain
from rag.text.tokens import content_of, tokenize

_CAPITAL = re.compile(r"\b[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Stated:
    """The words of a question: what it states itself is no answer to it.

    `text` is all of it in small letters, `norms` its words and numbers in normal form, `stems` their stems, `content`
    those that carry meaning, `capitals` its words with a capital, in small letters.
    """

    text: str
    norms: frozenset[str]
    stems: frozenset[str]
    content: frozenset[str]
    capitals: frozenset[str]


def state(text: str) -> Stated:
    """The words of a question, with those of the earlier one that it follows."""
    tokens = tokenize(text)
    return Stated(
        text=plain(text).lower(),
        norms=frozenset(token.norm for token in tokens),
        stems=frozenset(token.stem for token in tokens),
        content=content_of(tokens),
        capitals=frozenset(word.lower() for word in _CAPITAL.findall(text)),
    )
