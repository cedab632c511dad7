"""Members of a 7z, through the optional package py7zr."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.errors import DamagedInput
from ingest.inputs.limits import Budget
from ingest.inputs.members import Member
from ingest.inputs.names import display_name, outside

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
        from ingest.inputs.seven_zip_files import expand
    except ImportError as exc:
        raise DamagedInput("7z archives need the package py7zr: pip install 'cablechat[7z]'") from exc
    with tempfile.TemporaryDirectory(prefix="cablechat-", ignore_cleanup_errors=True) as folder:
        for number, (name, is_link) in enumerate(expand(stream, budget, Path(folder))):
            if reason := outside(name):
                yield Member(display_name(name), reason)
            elif is_link:
                yield Member(display_name(name), "it is a link")
            else:
                with (Path(folder) / str(number)).open("rb") as content:
                    yield Member(display_name(name), None, content)
