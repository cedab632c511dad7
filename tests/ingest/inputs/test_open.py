"""One stream, whatever it is wrapped in: each layer by its first bytes, and where everything in it was found."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest

from ingest.cable import Reject, Source
from ingest.inputs.items import Document, Item, Named, Record
from ingest.inputs.limits import MIB, Budget, Limits
from ingest.inputs.open import items
from tests.ingest.forms import csv_row
from tests.ingest.sheets import HALT

FILE = Source("in.bin")
SMALL = Limits(document=MIB, row=MIB, layers=2, ratio=20, slack=3 * MIB)


def opened(data: bytes, limits: Limits = SMALL, *, seekable: bool = False) -> list[Item]:
    return list(items(FILE, io.BytesIO(data), Budget(limits), seekable=seekable))


def zip_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def told(found: list[Item]) -> list[tuple[str | None, str]]:
    return [(item.source.member, item.reason if isinstance(item, Reject) else type(item).__name__) for item in found]


def test_what_nothing_else_is_known_for_is_a_document() -> None:
    assert opened(b"1. (C) Text.") == [Document(FILE, b"1. (C) Text.")]
    assert opened(b"") == [Document(FILE, b"")]
    assert opened(gzip.compress(b"1. (C) Text.")) == [Document(FILE, b"1. (C) Text.")]


def test_tables_and_objects_are_their_rows() -> None:
    rows = opened((csv_row(HALT) + csv_row(HALT, 2)).encode())
    assert [(type(item), item.source.row) for item in rows] == [(Record, 1), (Record, 2)]
    objects = opened(b'{"id": "08TESSARA77", "body": "x"}\n{"id": "08TESSARA78", "body": "y"}\n')
    assert [(type(item), item.source.row) for item in objects] == [(Named, 1), (Named, 2)]
    sheet = opened(b"reference_id;created;body\n08TESSARA77;2008-03-04;x\n")
    assert [(type(item), item.source.row) for item in sheet] == [(Named, 1)]


@pytest.mark.parametrize("seekable", [False, True])
def test_members_are_named_from_the_outside_in(seekable: bool) -> None:
    inner = tar_of(("note", b"inside"), ("other", b"too"))
    assert opened(zip_of(("in.tar", inner), ("last", b"out")), seekable=seekable) == [
        Document(Source("in.bin", member="in.tar!note"), b"inside"),
        Document(Source("in.bin", member="in.tar!other"), b"too"),
        Document(Source("in.bin", member="last"), b"out"),
    ]


def test_a_bad_member_costs_itself_alone() -> None:
    data = zip_of(("../out", b"x"), ("page.pdf", b"%PDF-1.7\x00"), ("cut.gz", gzip.compress(b"x")[:-9]), ("ok", b"x"))
    assert told(opened(data)) == [
        ("../out", "not read: its name points outside the archive"),
        ("page.pdf", "a PDF: take its text out first, with: pdftotext FILE.pdf (of the package poppler-utils)"),
        ("cut.gz", "the compressed data is cut off"),
        ("ok", "Document"),
    ]


def test_an_office_document_is_not_read_as_an_archive() -> None:
    letter = zip_of(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
    ((member, reason),) = told(opened(letter))
    assert member is None
    assert reason.startswith("an office document: save it as text")


def test_limits_end_what_passes_them_and_name_it() -> None:
    nested = zip_of(("a", zip_of(("b", gzip.compress(b"x")))))
    assert told(opened(nested)) == [("a!b", "archives lie inside one another more than 2 deep")]
    assert told(opened(bytes(MIB + 1))) == [(None, "a document of more than 1 MiB is no cable")]
    assert told(opened(bytes(MIB))) == [(None, "Document")]
    spent = opened(gzip.compress(b"x" * MIB), Limits(document=MIB, ratio=20, slack=1000))
    assert told(spent) == [
        (None, "it expands to more than 20 times its size, as an archive made to fill the disk does")
    ]


def test_archives_with_nothing_in_them() -> None:
    assert told(opened(zip_of())) == [(None, "the archive is empty")]
    assert told(opened(zip_of(("in.zip", zip_of()), ("ok", b"x")))) == [
        ("in.zip", "the archive is empty"),
        ("ok", "Document"),
    ]


def test_what_came_in_the_pieces_before_a_fault_stays() -> None:
    data = gzip.compress("".join(csv_row(HALT, number) for number in range(1, 301)).encode())
    *before, last = opened(data[:-8])
    assert 50 < len(before) < 300
    assert [item.source.row for item in before if isinstance(item, Record)] == list(range(1, len(before) + 1))
    assert told([last]) == [(None, "the compressed data is cut off")]
