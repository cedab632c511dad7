"""What is uploaded is kept under names of our own, and does not stay."""

from __future__ import annotations

import asyncio
import errno
import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import UploadFile

from rag.errors import CablechatError, UsageError
from ui.web.library import uploads


@given(st.text())
def test_names_of_uploads_are_only_names(name: str) -> None:
    kept = uploads.kept_name(name, 7)
    assert kept.startswith("0007-")
    assert re.fullmatch(r"[\w.\- ]+", kept)
    assert Path(kept).name == kept
    assert len(kept) <= 125


def test_uploads_of_other_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="of a kind that is not read"):
        uploads.check_files([UploadFile(BytesIO(b""), filename="a.txt.exe")], uploads.KINDS)
    with pytest.raises(UsageError, match="no file"):
        uploads.check_files([], uploads.KINDS)


def test_a_failed_upload_leaves_nothing_behind() -> None:
    async def receive() -> Path:
        place = Path()
        files = [UploadFile(BytesIO(b"text"), filename="../../x.txt")]
        with pytest.raises(RuntimeError):
            async with uploads.receive(files, uploads.KINDS) as folder:
                place = folder
                assert [it.name for it in folder.iterdir()] == ["0001-x.txt"]
                raise RuntimeError
        return place

    assert not asyncio.run(receive()).exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\cables\\09VELMAR1.html", "0003-09VELMAR1.html"),
        ("../../.bashrc", "0003-bashrc"),
        ("", "0003-unnamed"),
        ("a<b>.txt", "0003-a_b_.txt"),
        ("x" * 200 + ".txt", "0003-" + "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_cut_to_its_last_part(name: str, kept: str) -> None:
    assert uploads.kept_name(name, 3) == kept


def test_a_kind_is_known_in_capitals_and_too_many_are_refused() -> None:
    file = UploadFile(BytesIO(b""), filename="CABLES.ZIP")
    uploads.check_files([file] * uploads.MOST_FILES, uploads.KINDS)
    with pytest.raises(UsageError, match="more than 2,000 files"):
        uploads.check_files([file] * (uploads.MOST_FILES + 1), uploads.KINDS)


def test_two_of_one_name_are_both_kept_whole_until_they_are_removed() -> None:
    async def receive() -> Path:
        files = [UploadFile(BytesIO(text), filename="a.txt") for text in (b"first", b"second" * 400_000)]
        async with uploads.receive(files, uploads.KINDS) as folder:
            pass
        return folder

    folder = asyncio.run(receive())
    found = {file.name: file.read_bytes() for file in folder.iterdir()}
    uploads.remove(folder)
    assert found == {"0001-a.txt": b"first", "0002-a.txt": b"second" * 400_000}
    assert not folder.exists()


def test_where_there_is_no_room_it_is_said_without_naming_the_folder() -> None:
    async def receive() -> None:
        async with uploads.receive([UploadFile(BytesIO(b"x"), filename="a.txt")], uploads.KINDS) as folder:
            raise OSError(errno.EDQUOT, "Disk quota exceeded", str(folder))

    with pytest.raises(CablechatError) as caught:
        asyncio.run(receive())
    assert str(caught.value) == uploads.NO_ROOM
