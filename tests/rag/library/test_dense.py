"""The dense index of a library, as whoever scores all and as whoever asks Chroma's graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rag.errors import LibraryMismatch
from rag.index.dense import DenseIndex
from rag.library import Library, ingest
from rag.library import dense as dense_module
from tests.rag.index.dense_contract import CABLES, DenseContract
from tests.rag.made import making


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the contract's cables."""
    folder = tmp_path_factory.mktemp("dense") / "library"
    with Library.open(folder, write=True) as library:
        list(ingest(library, CABLES, making()))
    return folder


@pytest.fixture
def library(made: Path) -> Iterator[Library]:
    with Library.open(made) as opened:
        yield opened


class TestScoringAll(DenseContract):
    @pytest.fixture
    def index(self, library: Library) -> DenseIndex:
        return library.dense


class TestByTheGraph(DenseContract):
    @pytest.fixture
    def index(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> DenseIndex:
        for name in ("FEW", "CANDIDATE", "BEFORE_CHROMA"):
            monkeypatch.setattr(dense_module, name, 0)
        library.dense.load()
        assert library.lock.held  # Chroma is open
        return library.dense


def test_a_vector_of_another_model_is_refused(library: Library) -> None:
    with pytest.raises(LibraryMismatch, match="of 32 dimensions"):
        library.dense.nearest(np.ones(31, np.float32), 5)


def test_while_the_folder_is_written_every_chunk_is_scored(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FEW", "CANDIDATE", "BEFORE_CHROMA"):
        monkeypatch.setattr(dense_module, name, 0)
    vector = making().embedder.encode(["the minister of fishery"])[0]
    library.dense.load()
    before = library.dense.nearest(vector, 5)
    with library.dense.pause():
        assert dict(library.dense.nearest(vector, 5)) == pytest.approx(dict(before), abs=1e-3)
        library.dense.load()  # does nothing meanwhile
