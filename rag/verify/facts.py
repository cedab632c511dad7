"""What can be checked word by word: numbers, names and negations, in one normal form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from ingest.gazetteer.months import MONTH_WORDS, MONTHS, month_number

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
NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot n't hardly barely unable refuses refused "
    "fails failed denies denied denying lacks lacked unlikely".split()
)
TITLES = frozenset(name.lower() for name in MONTHS) | frozenset(
    """embassy ambassador president minister prime foreign general secretary comment note summary end us usg eu un nato
    state department monday
    tuesday wednesday thursday friday saturday sunday mr mrs ms dr king prince sheikh emboff emboffs poloff polcouns
    econoff dcm pol charge ministry government parliament north south east west western eastern northern southern
    congress senate house codel consulate mission post washington deputy director chief senior party commander captain
    colonel""".split()
)
_TOKEN = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th|s|k|m)?(?![\w])"
    r"|(?P<abbreviation>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mixed>\w+)"
    r"|(?P<sign>[%$€£])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: `norm` is its normal form, `start`/`end` its place in the text."""

    text: str
    norm: str
    start: int
    end: int
    kind: str  # "number", "name" or "word"


def plain_punctuation(text: str) -> str:
    """The text with curly quotes and dashes made plain, character for character, so that offsets stay."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans("‘’“”–—‐‑−\u00a0", "''\"\"----- ")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of the text in order; number words become numbers and `million` joins its number."""
    found: list[Token] = []
    for match in _TOKEN.finditer(plain_punctuation(text)):
        word = match.group()
        kind = match.lastgroup or "word"
        if kind == "number":
            value = match["number"].replace(",", "")
            found.append(Token(word, _number(float(value)), match.start(), match.end(), "number"))
            continue
        lowered = _fold(word)
        if lowered.endswith("n't"):
            found.append(Token(word, "n't", match.start(), match.end(), "word"))
            continue
        bare = lowered.removesuffix("'s").removesuffix("'")
        if bare in _SCALES and found and found[-1].kind == "number" and _adjacent(text, found[-1].end, match.start()):
            last = found.pop()
            value_of = float(last.norm.lstrip("#")) * _SCALES[bare]
            found.append(Token(text[last.start : match.end()], _number(value_of), last.start, match.end(), "number"))
            continue
        small = _UNITS.get(bare, _TENS.get(bare, _ORDINALS.get(bare)))
        if small is not None and bare not in ("one", "second"):
            if found and found[-1].kind == "number" and found[-1].text.lower() in _TENS and small < 10:
                last = found.pop()
                value_of = float(last.norm.lstrip("#")) + small
                found.append(
                    Token(text[last.start : match.end()], _number(value_of), last.start, match.end(), "number")
                )
            else:
                found.append(Token(word, _number(float(small)), match.start(), match.end(), "number"))
            continue
        norm = _SAME.get(lowered, _SAME.get(bare, _MONTHS.get(bare, bare)))
        is_name = bool(word[0].isupper()) or kind in ("abbreviation", "mixed")
        found.append(Token(word, norm, match.start(), match.end(), "name" if is_name else "word"))
    return tuple(found)


def _number(value: float) -> str:
    return f"#{value:.10g}"


def _adjacent(text: str, end: int, start: int) -> bool:
    return text[end:start].strip(" -") == ""


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def bare(norm: str) -> str:
    """The normal form without a possessive or a closing full stop: `korvin` for `korvin's`."""
    return norm.removesuffix("'s").rstrip("'.")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem: `agreed` and `agree` share one."""
    return str(_STEMMER.stemWord(word))


_STEMMER = snowballstemmer.stemmer("english")

STOPWORDS = frozenset(
    """a about above after again against all also although am an and any are as at be because been before being below
    between both but by can could did do does doing down during each either for from further had has have having he her
    here hers him himself his how however i if in into is it its itself just may me might more most much must my of off
    on once only or other our out over own per s same shall she should since so some such t than that the their them
    then there these they this those though through thus to too toward towards under until up upon us very was we were
    what when where whether which while who whom whose why will with within would you your said says say told tells
    according one""".split()
)
