"""A look into an index from a child process: what it holds, what it finds, or what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.index.chroma import ChromaStore
from rag.index.damage_probe import Seen, look_dense, look_lexical
from rag.index.tantivy import TantivyIndex
from rag.index.vectors import VectorFile
from tests.rag.index.test_vectors import units
from tests.rag.made import cables

KEYS = [paragraph.key for cable in cables(4) for paragraph in cable.paragraphs]


@pytest.fixture
def lexical(tmp_path: Path) -> Path:
    index = TantivyIndex(tmp_path / "lexical", write=True)
    index.put(cables(4))
    return tmp_path / "lexical"


def test_a_sound_index_of_words_holds_and_finds_all(lexical: Path) -> None:
    before = sorted(path.name for path in lexical.iterdir())
    assert look_lexical(lexical, KEYS) == Seen(12, 12)
    assert sorted(path.name for path in lexical.iterdir()) == before


def test_what_is_not_in_it_is_not_found(lexical: Path) -> None:
    assert look_lexical(lexical, [*KEYS, "99NOWHERE1#1"]) == Seen(12, 12)


def test_a_changed_byte_is_named_with_its_file(lexical: Path) -> None:
    file = max((path for path in lexical.iterdir() if path.suffix == ".store"), key=lambda path: path.stat().st_size)
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    assert look_lexical(lexical, KEYS) == Seen(error=f"{file.name} is broken")


def test_a_folder_that_is_no_index_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = look_lexical(tmp_path / "empty", KEYS)
    assert found.error
    assert "\n" not in found.error


def test_a_sound_graph_holds_and_finds_all_by_their_vectors(tmp_path: Path) -> None:
    table = units(40, 16)
    VectorFile(tmp_path / "vectors", 16).write(1, table)
    store = ChromaStore(tmp_path / "dense")
    stored = VectorFile(tmp_path / "vectors", 16).read(np.arange(1, 41))
    with store.writing(40):
        store.put(list(range(1, 41)), stored, [{"cable": "X"}] * 40)
    store.close()
    assert look_dense(tmp_path / "dense", tmp_path / "vectors", 16, [1, 20, 40]) == Seen(40, 3)
    missing = look_dense(tmp_path / "dense", tmp_path / "vectors", 16, [41])
    assert "holds 40 vectors and should hold 41" in missing.error
