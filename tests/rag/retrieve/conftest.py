"""One library of the sample cables, made once with the real embedding model."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from ingest import read_cables
from rag.embed.choice import bundled_embedder
from rag.library import Embedding, Library, ingest
from rag.retrieve import Retriever


@pytest.fixture(scope="session")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    """Retrieval over the sample cables."""
    folder = tmp_path_factory.mktemp("retrieve") / "library"
    embedder = bundled_embedder()
    with Library.open(folder, write=True) as library:
        for _ in ingest(
            library, read_cables([Path(str(resources.files("ingest.samples"))) / "cables"]), Embedding(embedder)
        ):
            pass
        yield Retriever(library, embedder)
