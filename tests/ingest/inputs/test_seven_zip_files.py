"""A 7z expanded: members under numbers of ours, whatever they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DamagedInput
from ingest.inputs.limits import Budget, Limits

py7zr = pytest.importorskip("py7zr")


def test_members_become_numbered_files_whatever_their_names(tmp_path: Path) -> None:
    from ingest.inputs.seven_zip_files import expand

    path = tmp_path / "in.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(b"one", "a/b/page")
        archive.writestr(b"two", "c")
    folder = tmp_path / "out"
    folder.mkdir()
    with path.open("rb") as stream:
        names = expand(stream, Budget(Limits()), folder)
    assert names == [("a/b/page", False), ("c", False)]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"0": b"one", "1": b"two"}


def test_an_encrypted_archive_is_named(tmp_path: Path) -> None:
    from ingest.inputs.seven_zip_files import expand

    path = tmp_path / "in.7z"
    with py7zr.SevenZipFile(path, "w", password="a word") as archive:
        archive.writestr(b"one", "one")
    with path.open("rb") as stream, pytest.raises(DamagedInput, match="encrypted"):
        expand(stream, Budget(Limits()), tmp_path)
