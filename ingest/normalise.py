"""One spelling of characters and line ends for every source form."""

from __future__ import annotations

import html
import re

_CUT_ENTITY = re.compile(r"&#[ \n]{0,2}x0{0,4}A;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
# No letter of a text: what a terminal would obey (C0 and C1 controls), what turns the direction of writing round, what
# is not seen at all. The two joiners (U+200C, U+200D) stay: some scripts are spelled with them.
_UNSEEN = (
    *map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))),
    *map(chr, (0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)),
    *map(chr, (*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))),
)
_ODD = {
    **dict.fromkeys("\u00a0\t\u2007\u202f", " "),
    **dict.fromkeys("\f\v\u2028\u2029\x85", "\n"),
    **dict.fromkeys(_UNSEEN, ""),
}
_ANY_ODD = re.compile("[" + re.escape("".join(_ODD)) + "]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAGE_NUMBER = re.compile(r"\n[ ]*(?:[Pp]age[ ])?\d{1,3}(?:[ ]?(?:of|/)[ ]?\d{1,3})?[ ]*\n{1,3}\f")
_LOST_PILCROW = re.compile(r"(?<!\S)\ufffd(?=\s?\d{1,3}\.)")
_BROKEN_PILCROW = "Â¶"


def normalise(text: str) -> str:
    """Give `text` with plain newlines and spaces, and with its character entities decoded.

    Page numbers that a printer put before a form feed go. A newline entity that was itself cut by a line end (`&#`,
    newline, `x000A;`) becomes one newline.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        text = _PAGE_NUMBER.sub("\n\f", text)
    if "&" in text:
        text = _CUT_ENTITY.sub("\n", text)
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "\ufffd" in text:
        text = _LOST_PILCROW.sub("¶", text)
    return clean(text).replace(_BROKEN_PILCROW, "¶")


def clean(text: str) -> str:
    """Give `text` with plain spaces and newlines, and without the characters that are no letters of a text.

    Half of a surrogate pair, which no encoding can write, becomes the sign for a character that was lost.
    """
    return _SURROGATE.sub("\ufffd", _ANY_ODD.sub(lambda found: _ODD[found.group()], text))


def clean_line(text: str) -> str:
    """Give a short text, such as a title or an origin, on one line with single spaces."""
    return " ".join(clean(text).split())
