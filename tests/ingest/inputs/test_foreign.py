"""Forms that are not read are named, with what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest import Reject, read_cables


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "pdftotext"),
        (b"junk\n%PDF-1.7\n\x00\x01", "pdftotext"),
        (b"{\\rtf1\\ansi SUBJECT: X}", "save it as text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as text"),
        (b"Rar!\x1a\x07\x00", "unpack it first"),
        (b"SQLite format 3\x00" + bytes(100), "export its table"),
        (b"CREATE TABLE cable (id integer);\nINSERT INTO cable (id) VALUES (1);", "export its table"),
        (b"COPY cable (id, body) FROM stdin;\n1\tUNCLAS\n\\.\n", "export its table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "OCR"),
    ],
)
def test_named_with_what_to_do(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    (reject,) = read_cables(tmp_path)
    assert isinstance(reject, Reject)
    assert words in reject.reason


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_an_office_document_is_no_archive(first: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        archive.writestr(first, "x")
        archive.writestr("word/document.xml", "<w:document/>")
    (reject,) = read_cables(tmp_path)
    assert isinstance(reject, Reject)
    assert "office document" in reject.reason
