"""Single compressed streams: known by their first bytes, read whole, and damage told in one line."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from io import BytesIO

import pytest

from ingest.inputs.compressed import FAULTS, compression, damage, decompress

TEXT = b"Three men own the cranes. " * 400
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "bzip2": bz2.compress,
}


@pytest.mark.parametrize("name", PACKED)
def test_every_compression_is_known_and_read(name: str) -> None:
    data = PACKED[name](TEXT)
    assert compression(data) == name
    with decompress(name, BytesIO(data)) as stream:
        assert stream.read() == TEXT


@pytest.mark.parametrize("name", ["gzip", "xz", "bzip2"])
def test_streams_that_follow_one_another_are_one(name: str) -> None:
    with decompress(name, BytesIO(PACKED[name](TEXT) + PACKED[name](b"The end."))) as stream:
        assert stream.read() == TEXT + b"The end."


@pytest.mark.parametrize("head", [b"", b"\x1f\x8b", b"\x1f\x8b\x00", b"B", b"PK\x03\x04", b"1. (C) Text", b"]\x00"])
def test_what_is_not_compressed(head: bytes) -> None:
    assert compression(head) is None


@pytest.mark.parametrize("name", PACKED)
def test_a_stream_cut_off_gives_a_fault_that_says_so(name: str) -> None:
    data = PACKED[name](TEXT)
    with pytest.raises(FAULTS) as caught, decompress(name, BytesIO(data[:-5])) as stream:
        stream.read()
    assert str(damage(caught.value)) == "the compressed data is cut off"


@pytest.mark.parametrize(("name", "at"), [("gzip", -8), ("xz", 40), ("bzip2", 20)])
def test_a_damaged_stream_gives_a_fault_that_says_so(name: str, at: int) -> None:
    data = bytearray(PACKED[name](TEXT))
    data[at] ^= 0xFF
    with pytest.raises((*FAULTS, OSError)) as caught, decompress(name, BytesIO(bytes(data))) as stream:
        stream.read()
    assert str(damage(caught.value)).startswith("the compressed data is damaged (")
