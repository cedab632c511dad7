"""Streams of bytes that count what passes, and that can be looked into before they are read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

HEAD = 65_536  # bytes by which the form of an input is told


class Counted(io.RawIOBase):
    """Reads from `stream` and tells `count` how many bytes came."""

    def __init__(self, stream: BinaryIO, count: Callable[[int], None]) -> None:
        """Wrap `stream`; closing this leaves it open."""
        super().__init__()
        self._stream = stream
        self._count = count

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes into `buffer`."""
        data = self._stream.read(len(buffer))
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)


class Peeked(io.RawIOBase):
    """Gives `head` first, and then the rest of `stream`, from which it was read."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        """Put `head` back before `stream`."""
        super().__init__()
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes into `buffer`."""
        if self._head:
            data: bytes | memoryview = self._head[: len(buffer)]
            self._head = self._head[len(data) :]
        else:
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def count_bytes(stream: BinaryIO, count: Callable[[int], None]) -> BinaryIO:
    """Give `stream` with its bytes counted."""
    return io.BufferedReader(Counted(stream, count), HEAD)


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Give the first 64 KiB of `stream`, and a stream that still has all of it."""
    head = stream.read(HEAD)
    return head, io.BufferedReader(Peeked(head, stream), HEAD)
