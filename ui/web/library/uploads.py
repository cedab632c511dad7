"""Uploaded files: only kinds that we read, under names of our own making, in a folder of their own."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.datastructures import UploadFile

from ingest.inputs.temporary import temporary_fault
from rag.errors import CablechatError, UsageError

log = logging.getLogger(__name__)
KINDS = (".html", ".htm", ".txt", ".csv", ".zip", ".tar", ".tgz", ".gz", ".xz", ".bz2", ".7z")
SETS = (".jsonl",)
MOST_FILES = 2_000
NO_ROOM = "The server has no room for it: its temporary folder is full."
_PIECE = 1 << 20


def kept_name(name: str, number: int) -> str:
    """The last part of the name without anything that a file system or a page could take for more than a name."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w.\- ]", "_", last).strip(". ")[-120:]
    return f"{number:04}-{plain or 'unnamed'}"


def check_files(files: list[UploadFile], kinds: tuple[str, ...]) -> None:
    """Raises UsageError for too many files or a kind that we do not read."""
    if not files:
        raise UsageError("no file was chosen")
    if len(files) > MOST_FILES:
        raise UsageError(f"more than {MOST_FILES:,} files at once; put them into a zip")
    for file in files:
        if not (file.filename or "").lower().endswith(kinds):
            raise UsageError(
                f"{(file.filename or 'a file')[:120]} is of a kind that is not read: only {', '.join(kinds)}"
            )


@asynccontextmanager
async def receive(files: list[UploadFile], kinds: tuple[str, ...]) -> AsyncIterator[Path]:
    """A folder with the files; the caller removes it when the work is done. It goes at once where receiving fails."""
    check_files(files, kinds)
    folder = Path(tempfile.mkdtemp(prefix="cablechat-upload-"))
    try:
        for number, file in enumerate(files, 1):
            with (folder / kept_name(file.filename or "", number)).open("xb") as opened:
                while piece := await file.read(_PIECE):
                    opened.write(piece)
        yield folder
    except BaseException as error:
        told = temporary_fault(error) if isinstance(error, OSError) else ""  # before what filled the folder goes
        remove(folder)
        if told:
            log.error("an upload was refused: %s", told)
            raise CablechatError(NO_ROOM) from error
        raise


def remove(folder: Path) -> None:
    """Removes an upload's folder and the files in it."""
    for file in _files(folder):
        file.unlink(missing_ok=True)
    folder.rmdir()


def _files(folder: Path) -> Iterator[Path]:
    yield from (file for file in folder.iterdir() if file.is_file())
