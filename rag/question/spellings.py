"""Names in the spelling of the library: who asks for Gaddafi is answered from cables that write Qadhafi."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from rag.text.spelling import plain

RARER = 8
"""A spelling gives way where another is found in more than so many times the paragraphs."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Frequencies = Callable[[Sequence[str]], Sequence[int]]
"""In how many paragraphs of the library each of some words stands."""


def respell(question: str, frequencies: Frequencies) -> tuple[str, tuple[str, ...]]:
    """The question with such names in the library's spelling, and for each that changed what the reader is told."""
    told: dict[str, None] = {}

    def better(match: re.Match[str]) -> str:
        word = match.group()
        bare = word.removesuffix("'s").removesuffix("’s")
        group = spellings(bare)
        if not group:
            return word
        counts = dict(zip(group, frequencies(group), strict=True))
        best = max(group, key=lambda name: counts[name])
        if counts[best] <= RARER * counts[plain(bare).lower()]:
            return word
        new = best.capitalize() if bare[0].isupper() else best
        told[f"spelled “{new}” here"] = None
        return new + word[len(bare) :]

    return _WORD.sub(better, question), tuple(told)


def spellings(name: str) -> tuple[str, ...]:
    """All spellings of a name, in small letters; nothing where but one is known."""
    return _groups().get(plain(name).lower(), ())


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, tuple[str, ...]]:
    """All spellings of a name by each of them."""
    stored = tomllib.loads(files("rag.question").joinpath("spellings.toml").read_text("utf-8"))
    return {name: tuple(group) for group in stored["same"] for name in group}
