"""Members of a zip, and what of it is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import DamagedInput
from ingest.inputs.zips import is_zip, zip_members, zip_names
from tests.ingest.archives import zip_of


def read(data: bytes) -> list[tuple[str, str | bytes | None]]:
    """Each member's name, with its bytes or the reason why they are not read."""
    return [
        (member.name, member.reason if member.stream is None else member.stream.read())
        for member in zip_members(io.BytesIO(data))
    ]


def test_a_zip_is_known_by_its_first_bytes_even_an_empty_one() -> None:
    assert is_zip(zip_of({"a": b"1"}))
    assert is_zip(zip_of({}))
    assert not is_zip(b"PK are the initials of a contact")
    assert not is_zip(b"")


def test_members_come_in_order_without_folders_and_links() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.mkdir("a")
        archive.writestr("a/one", b"1")
        link = zipfile.ZipInfo("soft")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("C:/two", b"2")
        archive.writestr("three", b"")
    assert read(out.getvalue()) == [
        ("a/one", b"1"),
        ("soft", "it is a link"),
        ("C:/two", "its name is an absolute path"),
        ("three", b""),
    ]


def test_an_encrypted_member_is_left_alone() -> None:
    data = bytearray(zip_of({"one": b"1", "two": b"2"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(data)) == [("one", "it is encrypted"), ("two", b"2")]


def test_a_member_whose_own_header_is_broken_costs_itself_alone() -> None:
    data = bytearray(zip_of({"one": b"1", "two": b"2"}))
    data[:4] = b"none"
    assert read(bytes(data)) == [("one", "the member is damaged (Bad magic number for file header)"), ("two", b"2")]


def test_a_form_of_packing_that_is_not_known() -> None:
    data = bytearray(zip_of({"one": b"1"}))
    for place in (8, data.index(b"PK\x01\x02") + 10):
        data[place : place + 2] = b"\x63\x00"
    ((name, reason),) = read(bytes(data))
    assert name == "one"
    assert str(reason).startswith("the member is damaged (That compression method is not supported")


@pytest.mark.parametrize("data", [zip_of({"one": b"1"})[:-10], b"PK\x03\x04", b""])
def test_a_broken_directory_is_told(data: bytes) -> None:
    with pytest.raises(DamagedInput, match="the zip archive is damaged"):
        read(data)
    assert zip_names(io.BytesIO(data)) == []


def test_the_names_are_read_and_the_stream_stands_at_its_start_again() -> None:
    stream = io.BytesIO(zip_of({"word/document.xml": b"1", "a": b"2"}))
    assert zip_names(stream) == ["word/document.xml", "a"]
    assert stream.tell() == 0
