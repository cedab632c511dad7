"""A full temporary folder is named, and nothing is called damaged for it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.inputs.temporary import temporary_fault
from tests.readonly import full

ROOT = Path(__file__).resolve().parents[3]
READ = """
import sys
from ingest import read_cables
for result in read_cables(sys.argv[1:]):
    print(getattr(result, "reason", "a cable"))
"""


def test_another_error_is_another(tmp_path: Path) -> None:
    assert temporary_fault(OSError(errno.EACCES, "no")) == ""
    assert temporary_fault(OSError(errno.ENOSPC, "full")) == ""  # of another disk: this one has room


def read(room: Path, path: str, typed: bytes = b"") -> str:
    """What reading says with no room in the temporary folder."""
    line = [*full(room), sys.executable, "-c", READ, path]
    environment = {**os.environ, "TMPDIR": str(room)}
    return subprocess.run(line, input=typed, capture_output=True, cwd=ROOT, env=environment, check=True).stdout.decode()


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The temporary folder that will be full."""
    (tmp_path / "room").mkdir()
    return tmp_path / "room"


def test_a_large_archive_from_standard_input(room: Path) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", os.urandom(12 << 20))
    told = read(room, "-", held.getvalue())
    assert told.startswith(f"the temporary folder {room} is full; free some space there, or set TMPDIR")


def test_a_7z(room: Path, tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w") as archive:
        archive.writestr("word " * 400_000, "a.txt")
    assert read(room, str(tmp_path / "a.7z")).startswith(f"the temporary folder {room} is full")
