"""Members of a 7z, through the optional package py7zr."""

from __future__ import annotations

import lzma
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ingest.errors import DamagedInput
from ingest.inputs.limits import Budget
from ingest.inputs.members import Member
from ingest.inputs.names import display_name, outside
from ingest.inputs.temporary import TemporaryFolder, temporary_fault

_MAGIC = b"7z\xbc\xaf\x27\x1c"


def is_seven_zip(head: bytes) -> bool:
    """Say whether `head` begins a 7z archive."""
    return head.startswith(_MAGIC)


def seven_zip_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """Give each member but folders, from a stream that can seek.

    A 7z can only be expanded as a whole, so it goes to a temporary folder, each member under a number of ours.
    Raises DamagedInput where the archive is broken, encrypted, or py7zr is not installed.
    """
    try:
        import py7zr
        from py7zr.io import Py7zIO, WriterFactory
    except ImportError as exc:
        raise DamagedInput("7z archives need the package py7zr: pip install 'cablechat[7z]'") from exc

    class Kept(Py7zIO):
        """Writes one member to a file, within the budget."""

        def __init__(self, path: Path) -> None:
            self._file = path.open("wb")
            self._size = 0

        def write(self, s: bytes | bytearray) -> int:
            budget.spend(len(s))
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

    with tempfile.TemporaryDirectory(prefix="cablechat-", ignore_cleanup_errors=True) as folder:
        names: list[str] = []
        writers: list[Kept] = []

        class Numbered(WriterFactory):
            """Gives each member the next number as its file name."""

            def create(self, filename: str) -> Py7zIO:
                names.append(filename)
                writers.append(Kept(Path(folder) / str(len(names) - 1)))
                return writers[-1]

        try:
            with py7zr.SevenZipFile(stream, "r") as archive:
                if archive.needs_password():
                    raise DamagedInput("the 7z archive is encrypted")
                kinds = {entry.filename: entry for entry in archive.files}
                archive.extract(factory=Numbered())
        except (
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
        ) as exc:
            if isinstance(exc, OSError) and (told := temporary_fault(exc)):
                raise TemporaryFolder(told) from exc
            raise DamagedInput(f"the 7z archive is damaged ({exc or type(exc).__name__})") from exc
        finally:
            for writer in writers:
                with suppress(OSError):  # what a full disk did not take is told above
                    writer.close()
        for number, name in enumerate(names):
            entry = kinds.get(name)
            if reason := outside(name):
                yield Member(display_name(name), reason)
            elif entry is not None and entry.is_symlink:
                yield Member(display_name(name), "it is a link")
            else:
                with (Path(folder) / str(number)).open("rb") as content:
                    yield Member(display_name(name), None, content)
