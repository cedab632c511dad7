"""Reference IDs in a question, in every spelling that people use, with the paragraph where one is named.

A name and a number are a cable only where nothing else can be meant: `in Kabul 71 polling stations closed`, `Mumbai 26
November 2008` and `the G-20 in London 2009` name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.gazetteer.posts import posts_in_prose
from rag.question.named.date_forms import century
from rag.question.named.dates import periods
from rag.text.spelling import plain, tidy


@dataclass(frozen=True, slots=True)
class CableMention:
    """`09 Astana 713, paragraph 6`: year is None where it was left out (`Astana 713`), paragraphs may be empty.

    Paragraphs are numbers as keys have them: `6`, or `5.2` for the second one printed as 5.
    """

    start: int
    end: int
    year: int | None
    post: str
    serial: int
    paragraphs: tuple[str, ...] = ()

    @property
    def known_post(self) -> bool:
        """Whether the post is one of those that we know."""
        return self.post in posts_in_prose()

    @property
    def reference_id(self) -> str | None:
        """The reference ID as a library files it; None without the year."""
        return None if self.year is None else f"{self.year % 100:02d}{self.post}{self.serial}"


_S = r"\s{0,3}"
_NUMBERS = rf"(?P<numbers>\d{{1,3}}(?:\.\d)?(?:{_S}(?:,{_S}and\b|,|and\b|&|-|–|to\b){_S}\d{{1,3}}\b(?:\.\d)?){{0,30}})"
_MARK = r"(?:¶{1,2}|#|paragraphs?|paras?\.?|pars?\.?)"
_PARAGRAPH = re.compile(rf"{_S}[,;:(\[]?{_S}(?:(?:at|in)\s{{1,3}})?{_MARK}{_S}{_NUMBERS}", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_BEFORE = re.compile(
    rf"(?:(?:the\s{{1,3}})?(?P<ordinal>{'|'.join(_ORDINALS)})\s{{1,3}}paragraph|{_MARK}{_S}(?:no\.?{_S}|number{_S})?{_NUMBERS})"
    r"\s{1,3}(?:of|in|from)\s{1,3}(?:the\s{1,3})?(?:cable\s{1,3})?$",
    re.IGNORECASE,
)
_NEAR = 120
"""Characters before a cable in which its paragraph is named."""
_CABLE_BEFORE = re.compile(
    r"\b(?:cable|telegram|message|reftel|ref|reference|id)s?(?:\s{1,3}(?:no\.?|number|id))?[\s:]{1,3}$", re.I
)
_LEADS_ON = re.compile(
    r"\s{0,3}(?:$|[^\w\s%$€£'’#&/+-]|(?:says?|said|reports?|reported|mentions?|describes?|about)\b)", re.I
)
"""What follows a reference and never the number of something: the end, a mark, a verb of what cables do."""
_IN = re.compile(r"\b(?:in|at|near|around|outside)\s{1,3}$", re.I)
_YEARS = range(1960, 2031)
"""Numbers that are a year wherever a city stands before them."""
_PADDED = 6  # digits of a serial as the header of a cable prints it: 000071


@cache
def _pattern() -> re.Pattern[str]:
    spaced = set(posts_in_prose()) | {
        re.sub(r"[^A-Z]", "", plain(post.city).upper()) for post in posts_in_prose().values()
    }
    cities = sorted({plain(post.city) for post in posts_in_prose().values()}, key=len, reverse=True)
    codes = sorted(spaced, key=len, reverse=True)
    words = "|".join([re.escape(city).replace(r"\ ", r"[\s-]?") for city in cities] + codes)
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:(?P<year>(?:19|20)?\d\d)[\s-]?(?P<post>{words}|[A-Z]{{4,20}})|(?P<bare>{words}|(?-i:[A-Z])[A-Z]{{3,19}}(?=[\s-]?\d{{1,6}}\s{{0,3}}(?:$|[?.,;:!)¶]))))"
        r"[\s-]?(?P<serial>\d{1,6})(?:_[a-z]\b)?(?![0-9A-Za-z])",
        re.IGNORECASE,
    )


def references(text: str) -> Iterator[CableMention]:
    """The cables that a text names by reference ID, in order."""
    flat = plain(text)
    times: tuple[tuple[int, int], ...] | None = None
    for match in _pattern().finditer(flat):
        year, serial, name = match["year"], int(match["serial"]), match["post"] or match["bare"]
        post = re.sub(r"[^A-Z]", "", name.upper())
        if year is None or not re.fullmatch(r"[0-9A-Za-z_]+", match[0]):  # what is written in one piece is nothing else
            if times is None:
                times = tuple(period.at for period in periods(flat) if period.grain != "year")
            if any(start < match.end() and match.start() < end for start, end in times):
                continue
            if not _certain(flat, match, year, name):
                continue
        if post not in _codes() and not _like_a_post(name):
            continue
        after = _PARAGRAPH.match(flat, match.end())
        before = None if after else _BEFORE.search(flat[max(0, match.start() - _NEAR) : match.start()])
        yield CableMention(
            start=match.start() - (len(before[0]) if before else 0),
            end=after.end() if after else match.end(),
            year=None if year is None else int(year) if len(year) == 4 else century(int(year)),
            post=_codes().get(post, post),
            serial=serial,
            paragraphs=_paragraph_numbers(after, before),
        )


def _certain(flat: str, match: re.Match[str], year: str | None, name: str) -> bool:
    """Whether a year, a name and a number in several pieces can be nothing but a cable."""
    serial = match["serial"]
    lead = flat[max(0, match.start() - _NEAR) : match.start()]
    if re.search(r"[-–/.,'’$€£]$", lead) and not re.search(r"\s[-–]$", lead):
        return False
    if len(serial) == _PADDED or _PARAGRAPH.match(flat, match.end()) or _BEFORE.search(lead):
        return True
    if _CABLE_BEFORE.search(lead):
        return True
    if year is None and _IN.search(lead):
        return False
    if int(serial) in _YEARS and (year is None or " " in match[0]):
        return name.isupper() and year is not None and not flat.isupper()
    shouted = name.isupper() and not flat.isupper()
    if shouted or (year is not None and year.startswith("0")) or re.fullmatch(r"\w+-[\w-]+", match[0]):
        return year is not None or shouted or bool(_LEADS_ON.match(flat, match.end()))
    return bool(_LEADS_ON.match(flat, match.end()))


def _like_a_post(word: str) -> bool:
    """True for a word in capitals or with a capital: posts that our table lacks (`09 Velmar 720`)."""
    return word[0].isupper()


@cache
def _codes() -> dict[str, str]:
    """Every way to write a post in capitals -> its code in reference IDs."""
    codes = {code: code for code in posts_in_prose()}
    for code, post in posts_in_prose().items():
        codes.setdefault(re.sub(r"[^A-Z]", "", plain(post.city).upper()), code)
    return codes


def _paragraph_numbers(after: re.Match[str] | None, before: re.Match[str] | None) -> tuple[str, ...]:
    match = after or before
    if match is None:
        return ()
    if before is not None and match is before and before["ordinal"]:
        return (str(_ORDINALS.index(before["ordinal"].lower()) + 1),)
    return _numbers(match["numbers"])


def _numbers(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for first, part, last in re.findall(r"(\d+)(\.\d)?(?:\s*(?:-|–|to)\s*(\d+))?", text):
        end = int(last) if last else int(first)
        found.extend(f"{number}{part}" for number in range(int(first), min(end, int(first) + 50) + 1))
    return tuple(dict.fromkeys(found))


def key_of(text: str) -> tuple[str, str | None]:
    """The reference ID and the paragraph (`6`, `5.2`) that a text names, in any spelling; (`09ASTANA713`, None) for
    a whole cable. A text that is no reference ID in a known form is taken as one as it stands."""
    name, hash_, paragraph = tidy(text).strip().partition("#")
    if hash_:
        return _is_named(name) or name.strip().upper(), paragraph.strip()
    found = next(references(name), None)
    if found is None or found.reference_id is None:
        return name.upper(), None
    return found.reference_id, found.paragraphs[0] if found.paragraphs else None


def _is_named(text: str) -> str | None:
    found = next(references(text), None)
    return None if found is None else found.reference_id


_WHOLE = re.compile(
    r"(?:(?P<year>(?:19|20)?\d\d)[\s-]{0,3})?(?P<post>[A-Z][A-Z .'-]{2,30}?)[\s-]{0,3}(?P<serial>\d{1,6})(?:_[A-Z])?",
    re.IGNORECASE,
)


def whole(text: str) -> CableMention | None:
    """The cable that a text names which is nothing but a reference ID, of whatever post: `VELMAR 720`."""
    match = _WHOLE.fullmatch(plain(tidy(text)).strip())
    if match is None:
        return None
    post = re.sub(r"[^A-Z]", "", match["post"].upper())
    year = match["year"]
    return CableMention(
        start=0,
        end=len(text),
        year=None if year is None else int(year) if len(year) == 4 else century(int(year)),
        post=_codes().get(post, post),
        serial=int(match["serial"]),
    )
