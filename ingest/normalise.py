"""One spelling of characters and line ends for every source form."""

from __future__ import annotations

import html
import re

_CUT_ENTITY = re.compile(r"&#\n?x0{0,4}A;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos|nbsp);")
_ODD = str.maketrans(
    dict.fromkeys("\u00a0\t", " ")
    | dict.fromkeys("\f\v\u2028\u2029\x85", "\n")
    | dict.fromkeys("\ufeff\u200b\x00")
)


def normalise(text: str) -> str:
    """Give `text` with plain newlines and spaces, and with its character entities decoded."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _CUT_ENTITY.sub("\n", text)
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return text.translate(_ODD)
