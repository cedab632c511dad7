"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9])")
_NO_END = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{1,3}|\b[a-z]\.[a-z]|\bvs|\bNos?)\.$")
"""An initial, a short word with a capital (Mr., Gov., Sept.), `e.g.`: better two sentences in one than half a one."""


def sentences(text: str) -> Iterator[str]:
    """Each sentence in order, with the marks that close it."""
    start = 0
    for match in _END.finditer(text):
        if not _NO_END.search(text, max(0, match.start() - 8), match.start()):
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:].strip():
        yield text[start:].strip()
