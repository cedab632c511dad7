"""Members of a tar, one after the other, and what of it is refused."""

from __future__ import annotations

import io
import tarfile

import pytest

from ingest.errors import DamagedInput, LimitExceeded
from ingest.inputs.limits import MIB
from ingest.inputs.tars import BLOCK, is_tar, tar_members
from tests.ingest.archives import tar_of

FORMATS = (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)


def read(data: bytes) -> list[tuple[str, str | bytes | None]]:
    """Each member's name, with its bytes or the reason why they are not read."""
    return [
        (member.name, member.reason if member.stream is None else member.stream.read())
        for member in tar_members(io.BytesIO(data))
    ]


def header(kind: bytes, size: int) -> bytes:
    info = tarfile.TarInfo("header")
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_tar_is_known_by_its_first_block(form: int) -> None:
    block = tarfile.TarInfo("page").tobuf(form)[:BLOCK]
    assert is_tar(block)
    assert not is_tar(block[:-1])
    assert not is_tar(block[:100] + b"\x01" + block[101:])  # the checksum no longer fits


@pytest.mark.parametrize("data", [b"", bytes(BLOCK), b"VZCZCXYZ" * 100, b"\xff" * BLOCK])
def test_what_is_no_tar(data: bytes) -> None:
    assert not is_tar(data)


def test_members_come_in_order_without_folders_and_links() -> None:
    kinds = {"folder": tarfile.DIRTYPE, "soft": tarfile.SYMTYPE, "pipe": tarfile.FIFOTYPE}
    assert read(tar_of({"a/one": b"1", "../two": b"2", "three": b""}, **kinds)) == [
        ("a/one", b"1"),
        ("../two", "its name points outside the archive"),
        ("three", b""),
        ("soft", "it is a link"),
        ("pipe", "it is no regular file"),
    ]


def test_a_member_that_is_not_read_is_passed_over() -> None:
    data = tar_of({"one": b"1" * 5000, "two": b"2"})
    assert [member.name for member in tar_members(io.BytesIO(data))] == ["one", "two"]


def test_an_archive_may_end_without_its_two_blocks_of_zeros() -> None:
    data = tar_of({"one": b"1", "two": b"2"})
    assert read(data[: 4 * BLOCK]) == [("one", b"1"), ("two", b"2")]


@pytest.mark.parametrize(
    "spoil",
    [lambda data: data[: 2 * BLOCK] + b"x" + data[2 * BLOCK + 1 :], lambda data: data[: 2 * BLOCK + 100]],
    ids=["damaged", "cut off"],
)
def test_a_header_that_is_no_header_is_told_after_what_came_before(spoil) -> None:  # type: ignore[no-untyped-def]
    """It is not taken for the end: what lies behind it would be lost without a word."""
    members = tar_members(io.BytesIO(spoil(tar_of({"one": b"1", "two": b"2"}))))
    assert next(members).name == "one"
    with pytest.raises(DamagedInput, match=r"the tar archive is damaged \((bad checksum|truncated header)\)"):
        next(members)


def test_headers_that_would_fill_the_memory_are_refused() -> None:
    data = tar_of({"good": b"1"})[: 2 * BLOCK] + header(tarfile.XHDTYPE, 4 * MIB) + bytes(4 * MIB)
    members = tar_members(io.BytesIO(data))
    assert next(members).name == "good"
    with pytest.raises(LimitExceeded, match="header of more than 1 MiB"):
        next(members)


def test_a_file_of_holes_makes_no_room_for_headers() -> None:
    """It says how long it is with its holes; what it takes in the archive is what is stored of it."""
    sparse = bytearray(header(tarfile.GNUTYPE_SPARSE, 0))
    sparse[483:495] = b"%011o\x00" % (64 * MIB)  # the size with the holes (GNU tar manual, sparse formats)
    sparse[148:156] = b" " * 8
    sparse[148:156] = b"%06o\x00 " % sum(sparse)
    members = tar_members(io.BytesIO(bytes(sparse) + header(tarfile.XHDTYPE, 4 * MIB) + bytes(4 * MIB)))
    assert next(members).name == "header"
    with pytest.raises(LimitExceeded, match="header of more than 1 MiB"):
        next(members)
