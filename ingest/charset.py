"""Bytes of unknown encoding become text; the charset is told by the content, never by a declaration."""

from __future__ import annotations

import codecs

from ingest.errors import DamagedInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes: every second one zero in the first pages is UTF-16 to the end
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_MOST_CONTROLS = 0.02  # of the bytes: one in fifty; text has hardly any


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are no UTF-8 as Windows-1252, and those that it leaves undefined as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in wrong), error.end


_CP1252 = [
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(256)
]
codecs.register_error("cablechat-cp1252", _as_cp1252)


def charset(head: bytes) -> str:
    """Name the encoding of bytes that begin with `head`: `utf-8`, `utf-16-le`, `utf-16-be`, `utf-32-le` or `utf-32-be`.

    `utf-8` stands for everything that keeps ASCII as it is (Windows-1252 and Latin-1 too, see `decode`). UTF-16
    without a byte order mark is known by its zero bytes, which stand at every second place in English text.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    sample = head[: min(_SAMPLE, len(head)) & ~1]
    half = len(sample) // 2
    if half > 8:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > 0.7 * half and even < 0.05 * half:
            return "utf-16-le"
        if even > 0.7 * half and odd < 0.05 * half:
            return "utf-16-be"
    return "utf-8"


def decode(data: bytes) -> str:
    """Decode the bytes of one document.

    Text is read as UTF-8, and each byte that is none as Windows-1252: one rule for UTF-8, cp1252, Latin-1 and files
    that mix them, since a letter of cp1252 between ASCII is never valid UTF-8. Raises DamagedInput for binary data.
    """
    name = charset(data)
    if name == "utf-8":
        check_text(data)
        return data.decode("utf-8", "cablechat-cp1252").removeprefix("\ufeff")
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as exc:
        raise DamagedInput(f"the text is not valid {name.upper()}: {exc.reason} at byte {exc.start}") from exc


def check_text(data: bytes) -> None:
    """Raise DamagedInput where more than one byte in fifty is a control character: that is no text."""
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        raise DamagedInput("the content is binary, not text")
