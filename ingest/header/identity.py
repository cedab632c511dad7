"""Which cable a message is: its reference ID, and the repair of a malformed one."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import NotACable
from ingest.gazetteer.posts import posts
from ingest.header.posts import known_post, post_of

_WELL_FORMED = re.compile(r"(\d{2})([A-Z]+)(\d+)(?:_[A-Za-z])?")
_JUNK = re.compile(r"SECTION|ECTION|EFTO|FTO(?=SECT)|UNCLAS|CONFIDENTIAL|NOFORN|SIPDIS|SENSITIVE|\d[A-Z]+\d+[A-Z]")
_FILED = re.compile(r"[0-9A-Z]{4,64}(?:_[A-Z])?")
_LOOKS = re.compile(r"([\dOIL]{2})([A-Z01]+?)([\dOIL]+)")
_AS_DIGITS, _AS_LETTERS = str.maketrans("OIL", "011"), str.maketrans("01", "OI")
_STATED = 60  # characters of a bad ID that an error repeats
_NARA = re.compile(r"(19|20)(\d{2})([A-Z]+)(\d+)(_[A-Za-z])")


def reference_id_of(year: str | None, post: str, serial: str) -> str | None:
    """The reference ID that a two-digit `year`, a post's printed name and its serial make; None if one is missing."""
    if not (year and post and serial):
        return None
    return f"{year}{post_of(post)}{int(serial)}"


def filed_id(printed: str) -> str:
    """The reference ID that a container or a text prints, as a cable is filed under it; empty where none is printed.

    An ID is ASCII letters and digits: full-width forms and the like are folded (NFKC), spaces and characters that are
    not seen go. Raises NotACable for any other character, since an ID with a letter of another script, or with a sign
    that a citation has (`#`), would pass for the ID of another cable.
    """
    folded = unicodedata.normalize("NFKC", printed)
    seen = "".join(letter for letter in folded if unicodedata.category(letter)[0] not in "CZ")
    filed = seen.upper()
    if not filed or _FILED.fullmatch(filed):
        return filed
    wrong = next((letter for letter in filed if not (letter.isascii() and letter.isalnum())), None)
    stated = f"{seen[:_STATED]!a} is no reference ID"
    if wrong is None:
        raise NotACable(f"{stated}: it has {len(filed)} characters")
    name = unicodedata.name(wrong, "a character without a name")
    raise NotACable(f"{stated}: it has {wrong!a} (U+{ord(wrong):04X}, {name})")


def mistakable_for(reference_id: str) -> str | None:
    """The well-formed ID that a malformed one would pass for on paper: `09VELMAR366` for `O9VELMAR366`; or None."""
    parts = None if _WELL_FORMED.fullmatch(reference_id) else _LOOKS.fullmatch(reference_id)
    if parts is None:
        return None
    year, post, serial = parts[1].translate(_AS_DIGITS), parts[2].translate(_AS_LETTERS), parts[3].translate(_AS_DIGITS)
    return f"{year}{post}{serial}"


def canonical_id(reference_id: str, *, year: str | None, post: str, serial: str, sender: str | None) -> str:
    """The well-formed ID of the cable filed as `reference_id`.

    A malformed ID (`08SECTION01OF02MANAMA492`, `09EFTOPARIS12`) is replaced by one made of the year, the post and
    the serial that the message itself states, or of what is sound in the ID. A well-formed one is kept, even where
    the cable was sent by another post.
    """
    well = _WELL_FORMED.fullmatch(reference_id)
    if well and (well[2] in posts() or not _JUNK.search(reference_id)):
        return reference_id
    if _NARA.fullmatch(reference_id):
        return reference_id
    own_year = reference_id[:2] if reference_id[:2].isdigit() else year
    tail = re.search(r"([A-Z]*)(\d+)$", reference_id)
    number = serial or (tail[2] if tail else "")
    from_sender = known_post(sender) if sender else None
    name = known_post(post) or from_sender or (post_of(post) if post else "")
    if not name and tail:
        letters = tail[1]
        name = next((letters[first:] for first in range(len(letters)) if letters[first:] in posts()), letters)
    return reference_id_of(own_year, name, number) or reference_id
