"""By which words of a question paragraphs are searched for and ranked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.spelling import plain
from rag.text.stems import stem, terms
from rag.text.stop_words import STOP

_NAME = re.compile(r"(?<=\s)[A-Z][\w-]*")
_COUNTED = re.compile(
    r"how (?:many|much|big|large|small|often|long|far|high|cheap\w*|old)|(?:what|which) (?:sum|share|portion|"
    r"proportion|percentage|percent|margin|number|price|amount|date|year|figure|rate|cost|size)|by what|when ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sought:
    """`own` are the words of this turn without those that became filters, which the paragraphs need not say again;
    `text` the same with the question that it follows.

    `terms` are the stems of `own`, `plain` those of them that are no names, `every` all of `text`; `figures` tells
    whether a number or a date is asked for.
    """

    own: str
    text: str
    terms: frozenset[str]
    plain: frozenset[str]
    every: frozenset[str]
    figures: bool


def seek(own: str, topic: str) -> Sought:
    """The words to search for, of this turn and of the earlier question that it follows ("" for none)."""
    held = terms(own)
    names = {stem(plain(name).lower().removesuffix("'s")) for name in _NAME.findall(own)} - STOP
    return Sought(
        own=own,
        text=show_standalone(own, topic),
        terms=held,
        plain=held - names,
        every=held | terms(topic),
        figures=bool(_COUNTED.search(own)),
    )


def show_standalone(own: str, topic: str) -> str:
    """A question with the earlier one that it follows, as it is shown, embedded and given to a model.

    It is written here and read nowhere; what is added holds no word with a meaning.
    """
    return f"{own.strip()} (after: “{topic}”)" if topic else own
