"""Names that are no UTF-8 text are told with their bytes escaped, and can be stored and written."""

from __future__ import annotations

import io
import json
import os
import tarfile
from pathlib import Path

import pytest

from ingest import Cable, Reject, read_cables
from ingest.inputs.names import display_name
from rag.catalog.codec import pack
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (os.fsdecode(b"caf\xe9.html"), "caf\\xe9.html"),
        (os.fsdecode(b"\xff\xfe"), "\\xff\\xfe"),
        ("café – 北京.html", "café – 北京.html"),
        ("half \ud800", "half \\ud800"),
        ("a\nrejected: b\x1b[2J\u202e", "a\\nrejected: b\\x1b[2J\\u202e"),
    ],
)
def test_shown(name: str, expected: str) -> None:
    assert display_name(name) == expected
    assert display_name(expected) == expected


def test_files_of_such_names_are_read_and_rejected(tmp_path: Path) -> None:
    for name, content in ((b"caf\xe9.html", mirror_html(HALT)), (b"no\xff.txt", "a letter"), (b"b.html", "")):
        (tmp_path / os.fsdecode(name)).write_bytes(content.encode())
    empty, cable, letter = read_cables(tmp_path)
    assert isinstance(cable, Cable)
    assert cable.source.file == str(tmp_path / "caf\\xe9.html")
    assert pack(cable)
    assert isinstance(letter, Reject) and isinstance(empty, Reject)
    for item in (letter, empty, cable):
        assert json.dumps(str(item.source), ensure_ascii=False).encode()


def test_members_of_such_names(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w", encoding="utf-8", errors="surrogateescape") as archive:
        member = tarfile.TarInfo(os.fsdecode(b"caf\xe9.html"))
        data = mirror_html(HALT).encode()
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    (cable,) = read_cables(tmp_path)
    assert isinstance(cable, Cable)
    assert cable.source.member == "caf\\xe9.html"
