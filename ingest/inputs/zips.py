"""Members of a zip."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ingest.errors import DamagedInput
from ingest.inputs.members import Member
from ingest.inputs.names import display_name, outside

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1  # bit 0 of the general purpose flag (APPNOTE.TXT 4.4.4)
FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, struct.error)


def is_zip(head: bytes) -> bool:
    """Say whether `head` begins a zip archive."""
    return head.startswith(_MAGIC)


def zip_names(stream: BinaryIO) -> list[str]:
    """The names of the members, none where the directory is broken; the stream stands at its start again."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return [info.filename for info in archive.infolist()]
    except (*FAULTS, ValueError, OSError, OverflowError, EOFError):
        return []
    finally:
        stream.seek(0)


def zip_members(stream: BinaryIO) -> Iterator[Member]:
    """Give each member but folders, from a stream that can seek. Raises DamagedInput where the directory is broken."""
    try:
        archive = zipfile.ZipFile(stream)
    except (*FAULTS, ValueError, OSError, OverflowError, EOFError) as exc:
        raise DamagedInput(f"the zip archive is damaged ({exc})") from exc
    with archive:
        for info in archive.infolist():
            name = display_name(info.filename)
            if info.is_dir():
                continue
            if reason := outside(name):
                yield Member(name, reason)
            elif stat.S_ISLNK(info.external_attr >> 16):
                yield Member(name, "it is a link")
            elif info.flag_bits & _ENCRYPTED:
                yield Member(name, "it is encrypted")
            else:
                try:
                    with archive.open(info) as content:
                        yield Member(name, None, content)  # type: ignore[arg-type]
                except (*FAULTS, ValueError, OSError, OverflowError, EOFError, RuntimeError) as exc:
                    yield Member(name, f"the member is damaged ({exc or 'cut off'})")
