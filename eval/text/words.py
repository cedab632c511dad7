"""The words of a text in one form, and which of them say something."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:['’&][^\W_]+)*|%")
_POSSESSIVE = re.compile(r"['’]s?$")
_MONTHS = {short.lower(): whole.lower() for short, whole in zip(calendar.month_abbr, calendar.month_name, strict=True)}
_SAME = {**_MONTHS, "sept": "september", "%": "percent", "pct": "percent", "cent": "percent", "american": "usa"}
_UNITED_STATES = frozenset({"US", "U.S", "U.S.", "USG", "Washington", "America", "Americans"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, its `form` (small, without accents and possessive), and where it stands."""

    text: str
    form: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text in order; other marks are none."""
    return tuple(Word(one.group(), form(one.group()), *one.span()) for one in _WORD.finditer(text))


def form(word: str) -> str:
    """What two spellings of a word have in common: `Brasília's` is `brasilia`, `Oct` is `october`."""
    if word[0].isdigit():
        return word.replace(",", "").lower()
    bare = _POSSESSIVE.sub("", word)
    if bare in _UNITED_STATES:  # told from the pronoun by its capitals
        return "usa"
    plain = unicodedata.normalize("NFKD", bare.replace("’", "'"))
    small = "".join(one for one in plain if not unicodedata.combining(one)).casefold().replace(".", "")
    return _SAME.get(small, small)


@cache
def stop_words() -> frozenset[str]:
    """The forms of words that say nothing by themselves; `stop_words.txt` tells where they are from."""
    lines = files("eval.text").joinpath("stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def stem(word: str) -> str:
    """The English stem of a form (Porter's second stemmer, by snowballstemmer)."""
    return str(_STEMMER.stemWord(word))


_STEMMER = snowballstemmer.stemmer("english")
