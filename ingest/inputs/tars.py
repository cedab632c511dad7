"""Members of a tar, as they stream by."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Self, cast

from ingest.errors import DamagedInput, LimitExceeded
from ingest.inputs.limits import MIB
from ingest.inputs.members import Member
from ingest.inputs.names import display_name, outside

BLOCK = 512  # bytes of a header (POSIX 1003.1, ustar)
_HEADERS = MIB


class _Guarded:
    """Reads `stream`, and refuses to go on where the headers before a member are over 1 MiB: they stay in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.allowed = _HEADERS

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.allowed -= len(data)
        if self.allowed < 0:
            raise LimitExceeded("the tar archive has a header of more than 1 MiB")
        return data


class _Header(tarfile.TarInfo):
    """A header that is not silently taken for the end of the archive where it is damaged, as tarfile takes it."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as exc:
            if any(buf):
                raise tarfile.ReadError(str(exc)) from exc
            raise  # the end: zeros, or nothing more


def is_tar(head: bytes) -> bool:
    """Say whether `head` begins with a tar header whose checksum is right."""
    if len(head) < BLOCK or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def tar_members(stream: BinaryIO) -> Iterator[Member]:
    """Give each member but folders. Raises DamagedInput where the archive is broken or cut off."""
    try:
        guarded = _Guarded(stream)
        with tarfile.open(fileobj=cast(BinaryIO, guarded), mode="r|", tarinfo=_Header) as archive:
            stored = cast(BinaryIO, archive.fileobj)
            while (member := archive.next()) is not None:
                guarded.allowed = archive.offset - stored.tell() + _HEADERS  # its size may count holes too
                archive.members = []  # type: ignore[attr-defined]  # else the header of every member is kept
                name = display_name(member.name)
                if member.isdir():
                    continue
                if reason := outside(name):
                    yield Member(name, reason)
                elif member.issym() or member.islnk():
                    yield Member(name, "it is a link")
                elif not member.isfile():
                    yield Member(name, "it is no regular file")
                elif (content := archive.extractfile(member)) is not None:
                    yield Member(name, None, cast(BinaryIO, content))
    except (tarfile.TarError, ValueError, OverflowError) as exc:
        raise DamagedInput(f"the tar archive is damaged ({exc})") from exc
