"""The values of the numbers in a text, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ORDINAL = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORTH = (
    {word: float(value) for value, word in enumerate(_SMALL)}
    | {word: float(value) for value, word in enumerate(_ORDINAL, start=3)}
    | {word: 10.0 * value for value, word in enumerate(_TENS, start=2)}
)
_AMBIGUOUS = frozenset({"one"})  # "one of them", "the one who": no number; "second" is missing for the same reason
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TEN = "|".join(_TENS)
_UNIT = "|".join((*_SMALL, *_ORDINAL))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>{_DIGITS})(?:st|nd|rd|th|s)?|\b(?P<ten>{_TEN})(?:[ -](?P<unit>{_UNIT}))?"
    rf"|\b(?P<small>{_UNIT}))(?:[ -](?P<scale>{'|'.join(SCALES)})s?)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value and where it stands."""

    value: float
    start: int
    end: int


def numbers(text: str) -> Iterator[Number]:
    """Each number in order; `1.9 billion` is one, and so is `twenty-five`."""
    for match in _NUMBER.finditer(text):
        scale = match["scale"]
        if not scale and (match["small"] or "").lower() in _AMBIGUOUS:
            continue
        words = [match[group].lower() for group in ("ten", "unit", "small") if match[group]]
        value = float(match["digits"].replace(",", "")) if match["digits"] else sum(_WORTH[word] for word in words)
        yield Number(value * SCALES[scale.lower()] if scale else value, match.start(), match.end())
