"""Whom and what a question names."""

from __future__ import annotations

from dataclasses import dataclass

from rag.question.named.places import mentions
from rag.text.stop_words import STOP, TITLES
from rag.text.tokens import Token, tokenize

_SHORT = 5
"""Letters up to which a word in capitals may be an abbreviation; longer ones are marks, as SECRET and NOFORN."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, and those of its words that tell who or what is meant; `place` where it holds one."""

    text: str
    words: tuple[Token, ...]
    place: bool


def find_names(question: str) -> tuple[Name, ...]:
    """The names in a question: no titles, no marks in capitals, and not the first word, whose capital says nothing."""
    runs: list[list[Token]] = []
    shouted = question.isupper()
    for token in tokenize(question):
        if token.kind != "name" or token.norm in STOP or token.start == 0:
            continue
        if runs and not question[runs[-1][-1].end : token.start].strip():
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        words = tuple(token for token in run if _tells(token, shouted))
        text = question[run[0].start : run[-1].end].removesuffix("'s").removesuffix("’s")
        found += [Name(text, words, any(mentions(text)))] if words else []
    return tuple({name.text: name for name in found}.values())


def _tells(token: Token, shouted: bool) -> bool:
    loud = token.text.isupper() and (shouted or len(token.text) > _SHORT)
    return token.norm.isalpha() and not loud and token.norm not in TITLES
