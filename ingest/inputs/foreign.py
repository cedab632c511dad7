"""Forms that hold cables and are not read: each is named, with what to do."""

from __future__ import annotations

import re

_PDF = "a PDF: take its text out first, with: pdftotext FILE.pdf (of the package poppler-utils)"
_OFFICE = "an office document: save it as text (a letter) or as CSV (a table)"
_ARCHIVE = "an archive of a kind that is not read: unpack it first"
_DATABASE = "a data base: export its table of cables as CSV or JSON lines"
_IMAGE = "a picture: its text must be read out first, by a program for it (OCR)"
_KNOWN = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x1f\x9d", _ARCHIVE),
    (b"\x04\x22\x4d\x18", _ARCHIVE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"PAR1", _DATABASE),
    (b"PGDMP", _DATABASE),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
)
_SQL = re.compile(
    rb"^(?:(?:INSERT INTO|CREATE TABLE) \S{1,80} ?\(|COPY \S{1,80} [^\n]{0,400}FROM stdin)",
    re.MULTILINE | re.IGNORECASE,
)
_PDF_REACH = 1024  # a PDF may have so much before its mark
_OFFICE_MEMBERS = ("[Content_Types].xml", "META-INF/manifest.xml", "mimetype")


def foreign(head: bytes) -> str | None:
    """Say what a file is that begins with `head`, and what to do; None where it may be a form that is read."""
    for magic, reason in _KNOWN:
        if head.startswith(magic):
            return reason
    if b"%PDF-" in head[:_PDF_REACH] and b"\x00" in head:
        return _PDF
    return f"an SQL script is no form that is read. It is {_DATABASE}" if _SQL.search(head) else None


def office(names: list[str]) -> str | None:
    """Say that an archive of these members is an office document; None where it is not."""
    return _OFFICE if names and names[0] in _OFFICE_MEMBERS else None
