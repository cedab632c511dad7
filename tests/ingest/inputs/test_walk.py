"""Every file under the paths, in a stable order; what is not read is told."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from ingest.cable import Reject
from ingest.inputs.items import Document
from ingest.inputs.limits import MIB, Limits
from ingest.inputs.walk import STANDARD_INPUT, walk

WIDE = Limits()


def walked(*paths: Path | str, limits: Limits = WIDE) -> list[tuple[str, bytes | str]]:
    """Each place, with its bytes or the reason why they are not read."""
    return [(item.source.file, item.reason if isinstance(item, Reject) else item.data) for item in walk(paths, limits)]


def test_paths_come_as_given_and_folders_by_name(tmp_path: Path) -> None:
    for name in ("b/2", "b/10", "a/1", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    places = [tmp_path / name for name in ("c", "b/10", "b/2", "a/1")]
    found = walked(tmp_path / "c", tmp_path / "b", str(tmp_path / "a"))
    assert found == [(str(place), str(place.relative_to(tmp_path)).encode()) for place in places]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert walked(tmp_path, tmp_path / "gone", "nul\0") == [
        (str(tmp_path / "empty"), "the folder is empty"),
        (str(tmp_path / "pipe"), "not read: no regular file"),
        (str(tmp_path / "gone"), "there is no such file"),
        ("nul\\x00", "there is no such file"),
    ]


def test_a_link_to_a_folder_is_followed_only_where_a_person_names_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page").write_text("page")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "page").symlink_to(tmp_path / "real" / "page")
    (tmp_path / "given" / "round").symlink_to(tmp_path / "given")
    link = tmp_path / "given" / "round"
    assert walked(tmp_path / "given") == [
        (str(tmp_path / "given" / "page"), b"page"),
        (str(link), "not read: a link to a folder"),
    ]
    assert walked(link)[0] == (str(link / "page"), b"page")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret").touch(mode=0)
    assert walked(tmp_path / "secret") == [(str(tmp_path / "secret"), "it cannot be opened (Permission denied)")]


def test_a_file_earns_what_may_come_out_of_it(tmp_path: Path) -> None:
    data = gzip.compress(bytes(MIB))
    (tmp_path / "bomb").write_bytes(data)
    room = Limits(slack=0, ratio=MIB // len(data) + 1)
    assert walked(tmp_path / "bomb", limits=room) == [(str(tmp_path / "bomb"), bytes(MIB))]
    ((_, reason),) = walked(tmp_path / "bomb", limits=Limits(slack=0, ratio=10))
    assert str(reason).startswith("it expands to more than 10 times its size")


def test_standard_input_is_one_more_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page").write_text("page")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"letter"))))
    found = list(walk([STANDARD_INPUT, tmp_path / "page"], Limits(slack=0)))
    assert [item.data for item in found if isinstance(item, Document)] == [b"letter", b"page"]
    assert str(found[0].source) == "-"
