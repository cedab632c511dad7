"""A 7z expanded into numbered files; imported only where there is one, since py7zr is optional."""

from __future__ import annotations

import lzma
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import py7zr
from py7zr.io import Py7zIO, WriterFactory

from ingest.errors import DamagedInput
from ingest.inputs.limits import Budget
from ingest.inputs.temporary import TemporaryFolder, temporary_fault

# What py7zr raises on damaged archives, found by feeding it some.
_DAMAGE = (
    py7zr.exceptions.ArchiveError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    MemoryError,
)


class _NumberedFile(Py7zIO):
    """Writes one member to a file, within the budget."""

    def __init__(self, path: Path, budget: Budget) -> None:
        self._file = path.open("wb")
        self._budget = budget
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._budget.spend(len(s))
        self._size += len(s)
        return self._file.write(s)

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002
        return offset

    def flush(self) -> None:
        self._file.flush()

    def size(self) -> int:
        return self._size

    def close(self) -> None:
        self._file.close()


class _NumberedFiles(WriterFactory):
    """Gives each member the next number as its file name."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.names: list[str] = []
        self._files: list[_NumberedFile] = []
        self._folder, self._budget = folder, budget

    def create(self, filename: str) -> Py7zIO:
        self._files.append(_NumberedFile(self._folder / str(len(self.names)), self._budget))
        self.names.append(filename)
        return self._files[-1]

    def close(self) -> None:
        for file in self._files:
            with suppress(OSError):  # what a full disk did not take is told where it was written
                file.close()


def expand(stream: BinaryIO, budget: Budget, folder: Path) -> list[tuple[str, bool]]:
    """Write the members to files `0`, `1`, ... of `folder`; the name of each, and whether it is a link.

    Raises DamagedInput where the archive is broken or encrypted, TemporaryFolder where the disk is full.
    """
    files = _NumberedFiles(folder, budget)
    try:
        with py7zr.SevenZipFile(stream, "r") as archive:
            if archive.needs_password():
                raise DamagedInput("the 7z archive is encrypted")
            links = {entry.filename for entry in archive.files if entry.is_symlink}
            archive.extract(factory=files)
    except _DAMAGE as exc:
        if isinstance(exc, OSError) and (told := temporary_fault(exc)):
            raise TemporaryFolder(told) from exc
        raise DamagedInput(f"the 7z archive is damaged ({exc or type(exc).__name__})") from exc
    finally:
        files.close()
    return [(name, name in links) for name in files.names]
