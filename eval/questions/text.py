"""The text of a file that somebody wrote: UTF-8, or UTF-16 where its first bytes say so, as spreadsheets save it."""

from __future__ import annotations

import codecs
from pathlib import Path

from eval.errors import Fault, InvalidSet

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of_file(path: Path) -> str:
    """The whole text. Raises InvalidSet with the line where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidSet(path, [Fault(path.name, 0, f"cannot be read: {error.strerror}")]) from error
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"byte {data[error.start]:#04x} is no {encoding.removesuffix('-sig').upper()}; save the file as UTF-8"
        raise InvalidSet(path, [Fault(path.name, line, reason)]) from error
