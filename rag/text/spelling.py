"""Letters: one spelling for what people and files type in several ways.

`tidy` is the entrance of every question; `plain` keeps offsets, for patterns and for what marks words in a text; `fold`
spells letters out (`ß` as `ss`), for what compares words; `comparable` compares whole passages.
"""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = "\u2010\u2011\u2012\ufe58\ufe63\uff0d\u2212"
_DASHES = "–—"
_UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"
_SPACES = "\u00a0\u2007\u202f\u2009\u200a\u3000\t"
_TIDY = {
    **{ord(one): "-" for one in _HYPHENS},
    **{ord(one): "" for one in _UNSEEN},
    **{ord(one): " " for one in _SPACES},
}
_PUNCTUATION = {
    **{ord(one): "-" for one in _HYPHENS + _DASHES},
    **{ord(one): " " for one in _SPACES},
    **{ord(one): "'" for one in "‘’‚‛´"},
    **{ord(one): '"' for one in "“”„‟«»"},
}
_OWN_LETTERS = {"đ": "d", "ł": "l", "ı": "i", "ø": "o", "ħ": "h", "ŧ": "t", "ŋ": "n", "ð": "d", "ə": "a"}
"""Letters that Unicode gives no plain form, since their stroke or shape is no accent; one letter for one."""
_SPELT_OUT = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
_SPACE = re.compile(r"\s+")


class _Plain(dict[int, str]):
    """Letters without their accents, worked out once each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        own = _OWN_LETTERS.get(letter.lower()) or _SPELT_OUT.get(letter, "")[:1].lower()
        made = (own.upper() if letter.isupper() else own) or unicodedata.normalize("NFD", letter)[0]
        self[code] = made
        return made


_plain = _Plain(_PUNCTUATION)


def tidy(text: str) -> str:
    """The text as it was meant: letters with their accents in one piece (NFC), hyphens that are hyphens, no unseen
    characters, letters and digits of the wide and ornamental forms in their usual one (NFKC where nothing else can be
    meant: `½` and `…` stay)."""
    if text.isascii() and "\t" not in text:
        return text
    text = unicodedata.normalize("NFC", text.translate(_TIDY))
    return "".join(one if one.isascii() else _usual(one) for one in text)


def _usual(letter: str) -> str:
    usual = unicodedata.normalize("NFKC", letter)
    kind = unicodedata.category(letter)
    return usual if usual.isascii() and usual.isalnum() and (kind[0] == "L" or kind == "Nd") else letter


def plain(text: str) -> str:
    """The text without accents, its quotation marks and dashes those of a typewriter: character for character
    (`Brasília’s` -> `Brasilia's`), so offsets stay right."""
    return text if text.isascii() else text.translate(_plain)


def fold(text: str) -> str:
    """The same with letters spelt out (`Straße` -> `Strasse`, `Ærø` -> `AEro`), without unseen characters: lengths
    change."""
    if text.isascii():
        return text
    spelt = "".join(_SPELT_OUT.get(one, one) for one in unicodedata.normalize("NFD", text.translate(_TIDY)))
    return plain("".join(one for one in spelt if not unicodedata.combining(one)))


def comparable(text: str) -> str:
    """The text for comparing word for word: folded, small, single spaces."""
    return _SPACE.sub(" ", fold(text).casefold()).strip()
