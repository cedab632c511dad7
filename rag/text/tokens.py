"""Tokens: the words, names and numbers of a text in one normal form, in which two texts can be held together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest.gazetteer.months import MONTH_WORDS, MONTHS, month_number
from rag.text.spelling import fold, plain
from rag.text.stems import stem
from rag.text.stop_words import NEGATIONS, STOP

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        range(1, 13),
        strict=True,
    )
)
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "dozen": 12.0,
}
_MONTHS = {word: MONTHS[month_number(word) - 1].lower() for word in MONTH_WORDS - {"may"}}
_SAME = {
    "u.s.": "us",
    "usa": "us",
    "u.s.a.": "us",
    "american": "us",
    "americans": "us",
    "america": "us",
    "washington": "us",
    "u.k.": "uk",
    "british": "uk",
    "britain": "uk",
    "u.n.": "un",
    "percent": "%",
    "pct": "%",
}
_EMPTY = STOP - NEGATIONS  # a negation carries no topic, but meaning
_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th|s|k|m)?(?![\w])"
    r"|(?P<abbreviation>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mixed>\w+)"
    r"|(?P<sign>[%$€£])"
)


Kind = Literal["number", "name", "word"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number at its place in the text.

    `norm` is its normal form: small and folded, without possessive and closing full stop, a number as `#3400`.
    """

    text: str
    norm: str
    start: int
    end: int
    kind: Kind

    @property
    def stem(self) -> str:
        """The stem of the normal form; a number is its own."""
        return self.norm if self.kind == "number" else stem(self.norm)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the text in order; number words become numbers and `million` joins its number."""
    found: list[Token] = []
    for match in _TOKEN.finditer(plain(text)):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "number":
            found.append(_number(text, start, end, float(match["number"].replace(",", ""))))
            continue
        lowered = fold(text[start:end]).lower()
        if lowered.endswith("n't"):
            found.append(Token(text[start:end], "n't", start, end, "word"))
            continue
        bare = lowered.removesuffix("'s").removesuffix("'")
        last = found[-1] if found and found[-1].kind == "number" else None
        if last and bare in _SCALES and not text[last.end : start].strip(" -"):
            found[-1] = _number(text, last.start, end, float(last.norm.lstrip("#")) * _SCALES[bare])
            continue
        small = _UNITS.get(bare, _TENS.get(bare, _ORDINALS.get(bare)))
        if small is not None and bare not in ("one", "second"):
            if last and last.text.lower() in _TENS and small < 10:
                found[-1] = _number(text, last.start, end, float(last.norm.lstrip("#")) + small)
            else:
                found.append(_number(text, start, end, float(small)))
            continue
        norm = _SAME.get(lowered) or _SAME.get(bare) or _MONTHS.get(bare) or bare.rstrip(".")
        is_name = text[start].isupper() or kind in ("abbreviation", "mixed")
        found.append(Token(text[start:end], norm, start, end, "name" if is_name else "word"))
    return tuple(found)


def _number(text: str, start: int, end: int, value: float) -> Token:
    return Token(text[start:end], f"#{value:.10g}", start, end, "number")


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning, and its numbers."""
    return content_of(tokenize(text))


def content_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The same of tokens."""
    return frozenset(token.stem for token in tokens if token.norm not in _EMPTY)
