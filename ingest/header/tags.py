"""Reading a TAGS line into single tags."""

from __future__ import annotations

import re

from ingest.gazetteer.tags import tag_codes

_PERSON = re.compile(r"\(\s*([A-Za-z][A-Za-z ,.'’-]{2,60}?)\s*\)")
_SEPARATOR = re.compile(r"[,;/:|]+|\s[-–]\s")
_WORD = re.compile(r"[A-Z][A-Z0-9'&-]*\.?")
_SERIAL = re.compile(r"\d{4,}")
_LONG_WORD = 6  # letters: codes have two to five, so a longer word is a name or several codes
_LONGEST = 4_000  # characters: far more than the longest TAGS line, 242 in 9,227 cables
_ALONE = frozenset("UNESCO INTERPOL EUROPOL UNICEF MERCOSUR COUNTERTERRORISM ECOWAS UNDCP UNAIDS".split())
_NAME_START = 5  # letters of a word that begins a name where a long word follows: `HUMAN RIGHTS`
_NOISE = frozenset("AND TAGS TAG TGS SIPDIS NA N NOFORN SENSITIVE OF".split())


def read_tags(text: str) -> tuple[str, ...]:
    """The tags of a TAGS line in printed order, each once, in capitals.

    Codes written together (`EINDETRD`) are taken apart, a person in brackets (`OVIP (STEINBERG, JAMES B.)`) is a tag
    of its own, and names of several words (`COUNTER TERRORISM`) stay together.
    """
    tags: list[str] = []
    rest = text[:_LONGEST]
    position = 0
    for person in _PERSON.finditer(rest):
        tags += _plain(rest[position : person.start()])
        tags.append(" ".join(person[1].upper().split()))
        position = person.end()
    tags += _plain(rest[position:])
    return tuple(dict.fromkeys(tags))


def _plain(text: str) -> list[str]:
    tags: list[str] = []
    for part in _SEPARATOR.split(text.upper().replace("(", " ").replace(")", " ").replace("\n", " ")):
        words = [word.rstrip(".") for word in _WORD.findall(part)]
        words = [word for word in words if word not in _NOISE and not word.startswith("XXXX")]
        if 1 < len(words) < 4 and not any(len(word) == 2 or (_apart(word) and word in tag_codes()) for word in words):
            tags.append(" ".join(words)) if any(len(word) >= _LONG_WORD for word in words) else tags.extend(words)
            continue
        name: list[str] = []
        for word, following in zip(words, [*words[1:], ""], strict=False):
            codes = _apart(word)
            starts = len(word) == _NAME_START and word not in tag_codes() and len(following) >= _LONG_WORD
            if starts and not _apart(following) and following not in _ALONE:
                codes = []
            if codes or word in _ALONE:
                tags += _named(name) + (codes or [word])
                name = []
            else:
                name.append(word)
        tags += _named(name)
    return tags


def _named(words: list[str]) -> list[str]:
    return [" ".join(words)] if words else []


def _apart(word: str) -> list[str]:
    """`word` as codes: itself where it is one (or short enough to be one), its codes where it is several, else none."""
    if word in _NOISE:
        return []
    if word in tag_codes():
        return [word]
    if 2 <= len(word) < _LONG_WORD or (len(word) == _LONG_WORD and "-" in word):
        return [word]
    for size in (4, 3, 5):
        head, tail = word[:size], word[size:]
        if head in tag_codes() and tail:
            if len(tail) in (2, 4) and tail.isalpha() and size == 4:
                return [head, tail]
            rest = _apart(tail) if len(tail) >= 4 and (tail in tag_codes() or len(tail) > 5) else []
            if rest and all(code in tag_codes() or len(code) == 2 for code in rest):
                return [head, *rest]
    return []
