"""One spelling of characters and line ends for every source form."""

from __future__ import annotations

import html
import re

_CUT_ENTITY = re.compile(r"&#[ \n]{0,2}x0{0,4}A;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_ODD = {
    **dict.fromkeys("\u00a0\t\u2007\u202f", " "),
    **dict.fromkeys("\f\v\u2028\u2029\x85", "\n"),
    **dict.fromkeys("\ufeff\u200b\u00ad\x00\x1a", ""),
}
_ANY_ODD = re.compile("[" + "".join(_ODD) + "]")
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
    return _ANY_ODD.sub(lambda found: _ODD[found.group()], text).replace(_BROKEN_PILCROW, "¶")
