"""7z archives, which only an optional package reads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ingest import Cable, Reject, read_cables
from ingest.inputs.limits import MIB, Limits
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT

PAGE = mirror_html(HALT).encode()


def test_each_member_is_read_and_a_damaged_archive_is_named(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    path = tmp_path / "in.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(PAGE, "a/page")
        archive.writestr(b"no cable", "note")
    cable, reject = read_cables(path)
    assert isinstance(cable, Cable)
    assert cable.source.member == "a/page"
    assert isinstance(reject, Reject)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    (damaged,) = read_cables(path)
    assert isinstance(damaged, Reject)
    assert "7z archive is damaged" in damaged.reason


def test_a_bomb_ends_within_the_budget(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    path = tmp_path / "in.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(bytes(8 * MIB), "zeros")
    (reject,) = read_cables(path, limits=Limits(document=MIB, row=MIB, layers=3, ratio=20, slack=3 * MIB))
    assert isinstance(reject, Reject)
    assert "times its size" in reject.reason


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    (tmp_path / "page").write_bytes(PAGE)
    (tmp_path / "link").symlink_to("page")
    path = tmp_path / "in.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.write(tmp_path / "page", "page")
        archive.write(tmp_path / "link", "link")
    found = {str(item.source.member): item for item in read_cables(path)}
    assert isinstance(found["page"], Cable)
    assert isinstance(found["link"], Reject)
    assert "it is a link" in found["link"].reason


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ingest.inputs.seven_zip_files", raising=False)
    monkeypatch.setitem(sys.modules, "py7zr", None)
    path = tmp_path / "in.7z"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    (reject,) = read_cables(path)
    assert isinstance(reject, Reject)
    assert "cablechat[7z]" in reject.reason
