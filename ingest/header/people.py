"""Who classified a cable: the person's name without titles, offices and reasons."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from ingest.gazetteer.titles import titles

_REASON = re.compile(
    r"(?<![\s,;:.(-])[\s,;:.(-]*+(?:\b(?:f\s?o\s?r|b\s?y|p\s?e\s?r|u\s?nder)[\s:]{1,9})?(?:the\s{1,9})?"
    r"(?:\br\s?e\s?a\s?s\s?o?\s?n|\bE\.?\s?O\.?\s{0,9}:?\s{0,9}1\d{4}|\b1\s?\.\s?[3-8]\b|\bsections?\s{1,9}1|\bDECL\b"
    r"|\bDerived from|\b[45]\s?\([a-h]\))",
    re.IGNORECASE,
)
_BEFORE_A_PLACE = frozenset("embassy amembassy consulate amconsul department dept section bureau usmission".split())
_SUFFIX = re.compile(r"^(?:Jr|Sr)\.?$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s]+")
_GLUED_INITIAL = re.compile(r"(\b[A-Z]\.)(?=[A-Z][A-Za-z]{2})")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.?$")
_WRAP_AT = 71  # characters after which the machine of many posts cut this line
_LONGEST = 600  # characters: what names a person stands in the first hundred, reasons and a second person after it
_MOST_WORDS = 6  # of a name; more are an office
_SHORTEST_MISSPELT, _SHORTEST_TITLE = 7, 6  # letters: among shorter words a name is as near to a title as a slip is
_ALIKE = 0.84  # two letters of ten differ, as in `Couselor`, `Ambassadr`; below it names come near to titles


def classifier_name(text: str) -> str | None:
    """The name in what follows `Classified By:`; None where no person is named.

    `Ambassador Richard E. Hoagland: 1.4 (B), (D)` and `EUR/PRA Dir. Anita Friedt, Reason 1.4 (b)` give
    `Richard E. Hoagland` and `Anita Friedt`; titles are known also where they are misspelt.
    """
    value = " ".join(_unwrap(text[:_LONGEST]).split())
    value = re.sub(r"^(?:[:;.,]|\(U\)|\bclassified\s+by\b:?|by\b|\s)+", "", value, flags=re.IGNORECASE)
    reason = _REASON.search(value)
    if reason:
        value = value[: reason.start()]
    parts = [part.strip(" .:;-") for part in re.split(r"[,;:]|\s-\s|\s--\s|(?<=[A-Za-z]{3})\.\s(?=[A-Z])", value)]
    for index, part in enumerate(parts):
        if _INITIAL_LAST.search(part) and index + 1 < len(parts):
            part = f"{part} {parts[index + 1]}"
        name = _name_in(part)
        if name:
            following = parts[index + 1] if index + 1 < len(parts) else ""
            return f"{name}, {following.rstrip('.')}." if _SUFFIX.match(following) else name
    return None


def _unwrap(text: str) -> str:
    """Undo the machine that cut this line after 71 characters, also inside a word."""
    first, newline, rest = text.partition("\n")
    width = len("Classified By") + len(first.rstrip())
    return first.rstrip() + rest if newline and width == _WRAP_AT and rest[:1].isalpha() else text


def _name_in(part: str) -> str | None:
    tokens = _TOKEN.findall(_GLUED_INITIAL.sub(r"\1 ", part))
    capitals = part.upper() == part
    run: list[str] = []
    best: list[str] = []
    placed = False
    for token in tokens:
        if _is_title(token, capitals):
            if len(run) >= 2 and not placed:
                best = run
            run = []
            placed = token.lower().strip(".,") in _BEFORE_A_PLACE
        else:
            run.append(token)
    chosen = best if placed else run or best
    while chosen and re.fullmatch(r"[A-Z]\.?|[a-z].*", chosen[-1]) and len(chosen) > 1:
        chosen = chosen[:-1]
    if not chosen or len(chosen) > _MOST_WORDS or not any(len(token.strip(".")) > 1 for token in chosen):
        return None
    if not any(token[0].isupper() for token in chosen) or any("XXXX" in token.upper() for token in chosen):
        return None
    name = " ".join(chosen).strip(" .,()")
    return f"{name}." if name.endswith((" Jr", " Sr", " JR", " SR")) else name


def _is_title(token: str, capitals: bool) -> bool:
    word = token.strip(".,()'’\"").replace("’", "'").lower()
    if not word or "/" in word or any(character.isdigit() for character in word):
        return True
    if len(word) == 1:
        return False
    if not capitals and len(word) > 2 and word.isalpha() and token.isupper():
        return True
    return _known_title(word)


@lru_cache(maxsize=4096)
def _known_title(word: str) -> bool:
    if word in titles() or word.replace("-", "") in titles():
        return True
    if "-" in word:
        return all(_known_title(part) for part in word.split("-") if part)
    if len(word) < _SHORTEST_MISSPELT:
        return False
    alike = [title for title in _long_titles() if title[0] == word[0] and abs(len(title) - len(word)) <= 2]
    return bool(get_close_matches(word, alike, n=1, cutoff=_ALIKE))


@cache
def _long_titles() -> tuple[str, ...]:
    return tuple(title for title in titles() if len(title) >= _SHORTEST_TITLE and title.isalpha())
