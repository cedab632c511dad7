"""Single compressed streams: gzip, xz (and lzma), bzip2, known by their first bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ingest.errors import DamagedInput

_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"\xfd7zXZ\x00", "xz"), (b"]\x00\x00", "lzma"), (b"BZh", "bzip2"))
FAULTS = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


def compression(head: bytes) -> str | None:
    """Name the compression of a stream that begins with `head`; None where there is none."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


@contextmanager
def decompress(name: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """Open the expanded stream of a compressed one. Reading it raises one of FAULTS or OSError where it is damaged."""
    if name == "gzip":
        with gzip.GzipFile(fileobj=stream, mode="rb") as opened:
            yield opened  # type: ignore[misc]
    elif name == "bzip2":
        with bz2.BZ2File(stream, "rb") as opened_bz2:
            yield opened_bz2  # type: ignore[misc]
    else:
        with lzma.LZMAFile(stream, "rb") as opened_xz:
            yield opened_xz  # type: ignore[misc]


def damage(exc: BaseException) -> DamagedInput:
    """Say in one line what reading a compressed stream ran into."""
    if isinstance(exc, EOFError):
        return DamagedInput("the compressed data is cut off")
    return DamagedInput(f"the compressed data is damaged ({exc})")
