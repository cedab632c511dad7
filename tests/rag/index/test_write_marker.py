"""The marker of a whole Chroma folder: on only while the graph's files are what they were when it was put on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.index import write_marker
from rag.index.write_marker import copy_if_whole, is_whole, mark_whole, remove_mark

LARGE = 3 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as Chroma leaves one: a data base beside a folder of the graph."""
    graph = tmp_path / "dense" / "segment"
    graph.mkdir(parents=True)
    (graph / "data_level0.bin").write_bytes(bytes(range(256)) * (LARGE // 256))
    (graph / "header.bin").write_bytes(b"header")
    (tmp_path / "dense" / "chroma.sqlite3").write_bytes(b"SQLite")
    mark_whole(tmp_path / "dense")
    return tmp_path / "dense"


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def change_start(file: Path) -> None:
    file.write_bytes(b"\x01" + file.read_bytes()[1:])


def change_end(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"\x01")


def delete(file: Path) -> None:
    file.unlink()


def test_a_marked_folder_is_whole(folder: Path) -> None:
    assert is_whole(folder)


@pytest.mark.parametrize("harm", [shorten, change_start, change_end, delete])
@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin"])
def test_any_harm_to_the_graph_breaks_it(folder: Path, harm: Callable[[Path], None], name: str) -> None:
    harm(folder / "segment" / name)
    assert not is_whole(folder)


def test_another_file_beside_the_graph_breaks_it_too(folder: Path) -> None:
    (folder / "segment" / "link_lists.bin").touch()
    assert not is_whole(folder)


def test_chromas_data_base_may_change_since_reading_writes_to_it(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"SQLite, opened again")
    assert is_whole(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_marker_that_is_garbage_is_none(folder: Path, text: str) -> None:
    (folder / write_marker.FILE).write_text(text)
    assert not is_whole(folder)


def test_while_it_is_written_it_is_not_whole(folder: Path) -> None:
    remove_mark(folder)
    remove_mark(folder)  # harmless
    assert not is_whole(folder)
    mark_whole(folder)
    assert is_whole(folder)


def test_a_copy_is_whole_or_is_said_not_to_be(folder: Path, tmp_path: Path) -> None:
    assert copy_if_whole(folder, tmp_path / "copy")
    assert is_whole(tmp_path / "copy")
    change_end(folder / "segment" / "header.bin")
    assert not copy_if_whole(folder, tmp_path / "second")
    remove_mark(folder)
    assert not copy_if_whole(folder, tmp_path / "third")
    assert not (tmp_path / "third").exists()
