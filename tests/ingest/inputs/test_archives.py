"""Archives and compressed files: read by content, member by member, and never trusted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Cable, Reject, read_cables
from ingest.inputs.limits import MIB, Limits
from tests.ingest.archives import tar_of, zip_of
from tests.ingest.forms import csv_row, five_line, mirror_html
from tests.ingest.sheets import HALT

PAGE = mirror_html(HALT).encode()


def read(data: bytes, folder: Path, limits: Limits | None = None) -> list[Cable | Reject]:
    path = folder / "input.bin"
    path.write_bytes(data)
    return list(read_cables(path, limits=limits))


def said(results: list[Cable | Reject]) -> list[tuple[str | None, str]]:
    return [(item.source.member, item.reference_id if isinstance(item, Cable) else item.reason) for item in results]


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(PAGE),
        lzma.compress(PAGE),
        bz2.compress(PAGE),
        lzma.compress(PAGE, lzma.FORMAT_ALONE),
        gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]),
        zip_of({"a": PAGE}),
        tar_of({"a": PAGE}),
        tar_of({"a": PAGE}, "w:gz"),
        tar_of({"a": PAGE}, "w:xz"),
        tar_of({"a": PAGE}, "w:bz2"),
        lzma.compress(zip_of({"a": gzip.compress(PAGE)})),
        gzip.compress(csv_row(HALT).encode()),
    ],
)
def test_every_wrapping_is_known_by_its_content(data: bytes, tmp_path: Path) -> None:
    (cable,) = read(data, tmp_path)
    assert isinstance(cable, Cable), cable
    assert cable.reference_id == "08TESSARA77"
    assert len(cable.paragraphs) == 3


def test_nested_archives_name_every_member(tmp_path: Path) -> None:
    data = zip_of({"in.tar": tar_of({"x/page": PAGE, "note": b"not a cable"}), "last": five_line(HALT).encode()})
    results = read(data, tmp_path)
    assert [item.source.member for item in results] == ["in.tar!x/page", "in.tar!note", "last"]
    assert [type(item) for item in results] == [Cable, Reject, Cable]
    assert str(results[0].source) == f"{tmp_path / 'input.bin'}!in.tar!x/page"


def test_names_outside_and_links_are_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    members = {"/etc/page": PAGE, "../page": PAGE, "a/../../page": PAGE, "C:\\page": PAGE, "good": PAGE}
    links = {"soft": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "pipe": tarfile.FIFOTYPE}
    outside = [
        ("/etc/page", "not read: its name is an absolute path"),
        ("../page", "not read: its name points outside the archive"),
        ("a/../../page", "not read: its name points outside the archive"),
        ("C:\\page", "not read: its name is an absolute path"),
        ("good", "08TESSARA77"),
    ]
    assert said(read(tar_of(members, **links), tmp_path)) == [
        *outside,
        ("soft", "not read: it is a link"),
        ("hard", "not read: it is a link"),
        ("pipe", "not read: it is no regular file"),
    ]
    assert said(read(zip_of(members), tmp_path)) == outside
    assert sorted(tmp_path.iterdir()) == [tmp_path / "input.bin"]


def test_link_in_a_zip(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("soft")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert said(read(out.getvalue(), tmp_path)) == [("soft", "not read: it is a link")]


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: lzma.compress(data, preset=0), bz2.compress])
def test_cut_off_compression_keeps_what_came_before(pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = b"".join(
        csv_row(replace(HALT, body=HALT.body + " ".join(os.urandom(4).hex() for _ in range(4_000))), n).encode()
        for n in range(1, 60)
    )
    data = pack(rows)
    results = read(data[: len(data) * 2 // 3], tmp_path)
    assert isinstance(results[0], Cable)
    assert isinstance(results[-1], Reject)
    assert "cut off" in results[-1].reason or "damaged" in results[-1].reason


def test_cut_off_tar(tmp_path: Path) -> None:
    data = tar_of({"one": PAGE, "two": PAGE})
    results = read(data[: 512 + len(PAGE) + 1024], tmp_path)
    assert isinstance(results[0], Cable)
    assert isinstance(results[-1], Reject)
    assert len(results) <= 3


def test_damaged_zip_member_is_rejected_alone(tmp_path: Path) -> None:
    data = bytearray(zip_of({"one": os.urandom(5000), "two": PAGE}))
    data[1000:1100] = bytes(100)
    first, second = read(bytes(data), tmp_path)
    assert isinstance(first, Reject)
    assert first.source.member == "one"
    assert isinstance(second, Cable)


def test_encrypted_zip_member(tmp_path: Path) -> None:
    data = bytearray(zip_of({"one": PAGE}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert said(read(bytes(data), tmp_path)) == [("one", "not read: it is encrypted")]


def test_zip_without_its_directory(tmp_path: Path) -> None:
    (reject,) = read(zip_of({"one": PAGE})[:200], tmp_path)
    assert isinstance(reject, Reject)
    assert "zip archive is damaged" in reject.reason


def test_empty_archives(tmp_path: Path) -> None:
    assert said(read(zip_of({}), tmp_path)) == [(None, "the archive is empty")]


SMALL = Limits(document=MIB, row=MIB, layers=3, ratio=20, slack=3 * MIB)


def test_too_deep(tmp_path: Path) -> None:
    data = PAGE
    for _ in range(4):
        data = zip_of({"in": data})
    (reject,) = read(data, tmp_path, SMALL)
    assert isinstance(reject, Reject)
    assert reject.source.member == "in!in!in"
    assert "more than 3 deep" in reject.reason


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, lambda data: zip_of({"zeros": data})])
def test_a_bomb_is_stopped_at_the_limit_of_a_document(pack, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (reject,) = read(pack(bytes(8 * MIB)), tmp_path, SMALL)
    assert isinstance(reject, Reject)
    assert "more than 1 MiB" in reject.reason


def test_a_bomb_of_rows_or_members_is_stopped_by_the_budget(tmp_path: Path) -> None:
    tight = replace(SMALL, slack=MIB // 4)
    results = read(gzip.compress(csv_row(HALT).encode() * 2000), tmp_path, tight)
    assert isinstance(results[0], Cable)
    assert isinstance(results[-1], Reject)
    assert "more than 20 times its size" in results[-1].reason
    assert len(results) < 2000
    results = read(tar_of({str(number): PAGE for number in range(1000)}, "w:xz"), tmp_path, tight)
    assert isinstance(results[-1], Reject)
    assert "more than 20 times its size" in results[-1].reason
    assert len(results) < 1000


def test_nested_bombs_share_one_budget(tmp_path: Path) -> None:
    inner = zip_of({str(number): bytes(900_000) for number in range(10)})
    results = read(zip_of({str(number): inner for number in range(10)}), tmp_path, SMALL)
    assert all(isinstance(item, Reject) for item in results)
    spent = [item for item in results if isinstance(item, Reject) and "times its size" in item.reason]
    assert len(spent) > 10
    assert {str(item.source.member)[0] for item in spent} >= set("123456789")


def test_a_tar_header_that_would_fill_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("pax")
    info.type = tarfile.XHDTYPE
    info.size = 60 * MIB
    data = tar_of({"good": PAGE})[: 512 + -(-len(PAGE) // 512) * 512] + info.tobuf() + bytes(60 * MIB)
    first, second = read(gzip.compress(data, 1), tmp_path)
    assert isinstance(first, Cable)
    assert isinstance(second, Reject)
    assert "header of more than 1 MiB" in second.reason
