"""Who classified a cable: the person's name without titles, offices and reasons."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

_REASON = re.compile(
    r"(?<![\s,;:.(-])[\s,;:.(-]*+(?:\b(?:f\s?o\s?r|b\s?y|p\s?e\s?r|u\s?nder)[\s:]{1,9})?(?:the\s{1,9})?"
    r"(?:\br\s?e\s?a\s?s\s?o?\s?n|\bE\.?\s?O\.?\s{0,9}:?\s{0,9}1\d{4}|\b1\s?\.\s?[3-8]\b|\bsections?\s{1,9}1|\bDECL\b"
    r"|\bDerived from|\b[45]\s?\([a-h]\))",
    re.IGNORECASE,
)
_TITLES = frozenset(
    """
    a a.i ai acting ad adcm admiral advisor adviser af affairs afghanistan agricultural aid air ambassador amb amconsul
    amembassy and area army as as/s assistance assistant associate at attache attaché bilateral branch brazil bureau by
    captain cda cddea cg chair chairman charge chargé chief clinton col colonel commander commercial commissioner
    communications conoff cons congen consul consular coordinator coord couns counselor counsellor country cultural d
    d'affaires daffaires dao das dasd daa dcm dea defense delegate delegation democracy department dept deputy der desk
    development dir director directorate division dos dot dpo drl
    e.p eap ec econ econcouns econmincouns econoff economic economics ecopol ecpol embassy emin energy enforcement
    environment epol est estoffs estoff eur europe european executive exec external finance financial fiscal fo foreign
    for general gen global governor health head hiv human homeland immigration in inr ins intelligence interim
    internal international iraq
    irm issues isn justice labor lead leader legal legat liaison lt management mc mgt mincouns miliary military min
    minister
    ministercounselor mission mr mrs ms multilateral national naval nea nonproliferation of off office officer on
    operations
    organization pa pao pas pd pdas peace per permanent perm plenipotentiary pm po pol/econ pol polad polcouns
    polcounselor
    polchief polecon poleconcouns poleconoff polmil polmincouns polmc poloff policy political politico populations
    post prel president
    principal prm prt program programs provincial public reconstruction ref refugee refugees regional relations rep
    representative resident resources responsible rights rso sca science secretary section security senior sergeant
    special
    specialist staff state sub-cabinet subject team technology tdy the trade transportation treasury u u.s ua under unit
    united us usaid usan useu usg usint uslo usmission usnato usosce usun vice visa wha
    """.split()
)
_LONG_TITLES = tuple(sorted(title for title in _TITLES if len(title) >= 6 and title.isalpha()))
_ALLOWED_AS_NAME = frozenset("ford rice chase charles gen state justice labor post head short".split())
_BEFORE_A_PLACE = frozenset("embassy amembassy consulate amconsul department dept section bureau usmission".split())
_SUFFIX = re.compile(r"^(?:Jr|Sr)\.?$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s]+")
_GLUED_INITIAL = re.compile(r"(\b[A-Z]\.)(?=[A-Z][A-Za-z]{2})")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.?$")
_WRAP_AT = 71
_LONGEST = 600
_MOST_WORDS, _SHORTEST_MISSPELT = 6, 7


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
    if word in _ALLOWED_AS_NAME:
        return word in ("gen", "head")
    if word in _TITLES or word.replace("-", "") in _TITLES:
        return True
    if "-" in word:
        return all(_known_title(part) for part in word.split("-") if part)
    if len(word) < _SHORTEST_MISSPELT:
        return False
    alike = [title for title in _LONG_TITLES if title[0] == word[0] and abs(len(title) - len(word)) <= 2]
    return bool(get_close_matches(word, alike, n=1, cutoff=0.84))
