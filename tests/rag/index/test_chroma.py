"""Chroma as we use it: what was put is found, on disk at once, forgotten when told, and sealed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from ingest.cable import Cable
from rag.embed.embedder import Vectors
from rag.errors import LibraryDamaged
from rag.index import write_marker
from rag.index.chroma import NAME, ChromaStore, Metadata
from rag.library.flush import metadata_of
from tests.rag.index.test_vectors import units
from tests.rag.made import cable, cables


def metadata(count: int) -> list[Metadata]:
    """What a filter may need."""
    return [{"cable": f"08VELMAR{n}", "day": 733000 + n, "tag": ["PREL", f"T{n}"]} for n in range(count)]


def put(store: ChromaStore, ids: Sequence[int], vectors: Vectors, forget: Sequence[int] = ()) -> None:
    """All in one go."""
    with store.writing(len(ids) + len(forget)):
        store.forget(forget)
        store.put(ids, vectors, metadata(len(ids)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of three hundred chunks, closed."""
    store = ChromaStore(tmp_path / "dense")
    put(store, range(1, 301), units(300))
    store.close()
    return tmp_path / "dense"


def test_every_chunk_is_its_own_nearest(folder: Path) -> None:
    store = ChromaStore(folder)
    assert store.count() == 300
    for i, vector in enumerate(units(300), start=1):
        (found, score), *_ = store.nearest(vector, 3)
        assert found == i
        assert score == pytest.approx(1.0, abs=1e-5)
    store.close()


def test_the_nearest_are_mostly_those_of_plain_cosine(folder: Path) -> None:
    store, table = ChromaStore(folder), units(300)
    right = 0
    for query in units(20, seed=4):
        wanted = set((np.argsort(-(table @ query))[:10] + 1).tolist())
        right += len(wanted & {i for i, _ in store.nearest(query, 10)})
    store.close()
    assert right >= 195


def test_what_was_put_is_on_disk_when_the_writing_is_over(folder: Path) -> None:
    connection = sqlite3.connect(folder / "chroma.sqlite3")
    waiting = connection.execute("SELECT count(*) FROM embeddings_queue").fetchone()[0]
    connection.close()
    assert waiting <= 1  # Chroma leaves the last record in its log; no more is replayed at the next open
    assert next(folder.glob("*/data_level0.bin")).stat().st_size > 300 * 16 * 4
    assert write_marker.is_whole(folder)


def test_chunks_are_forgotten_and_replaced(folder: Path) -> None:
    store, other = ChromaStore(folder), units(2, seed=8)
    put(store, [5, 301], other, forget=[1, 2, 3])
    entries = store.entries()
    assert set(entries) == {*range(4, 301), 301}
    assert np.allclose(entries[5], other[0], atol=1e-6)
    assert store.nearest(other[0], 1)[0][0] == 5
    put(store, [], units(0), forget=[301, 999])  # unknown ones are no matter
    assert store.count() == 297
    store.close()
    assert write_marker.is_whole(folder)


def test_chunks_are_filtered_by_all_that_filters_name(tmp_path: Path) -> None:
    some = cables(6)
    store = ChromaStore(tmp_path / "dense")
    with store.writing(len(some)):
        store.put(range(1, 7), units(6), [metadata_of(cable) for cable in some])
    store.close()
    client = chromadb.PersistentClient(str(tmp_path / "dense"), Settings(anonymized_telemetry=False))
    collection = client.get_collection(NAME, embedding_function=None)

    def found(where: Mapping[str, Any]) -> list[str]:
        return sorted(collection.get(where=where)["ids"])

    def wanted(admits: Callable[[Cable], bool]) -> list[str]:
        return [str(i) for i, cable in enumerate(some, start=1) if admits(cable)]

    assert found({"tag": {"$contains": "PTER"}}) == wanted(lambda cable: "PTER" in cable.tags) != []
    assert found({"origin": "Embassy Velmar"}) == wanted(lambda cable: cable.origin == "Embassy Velmar") != []
    assert found({"classification": "UNCLASSIFIED"}) == wanted(lambda c: c.classification == "UNCLASSIFIED") != []
    assert found({"cable": some[2].reference_id}) == ["3"]
    day = some[3].created.date().toordinal()
    assert found({"day": {"$gte": day}}) == wanted(lambda cable: cable.created.date().toordinal() >= day) != []
    client.close()


def test_a_cable_without_tags_or_day_is_taken_too(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path / "dense")
    with store.writing(1):
        store.put([1], units(1), [metadata_of(replace(cable(1), tags=(), created=None))])
    assert store.count() == 1
    store.close()


def test_no_text_is_given_to_chroma(folder: Path) -> None:
    connection = sqlite3.connect(folder / "chroma.sqlite3")
    documents = connection.execute("SELECT count(*) FROM embedding_metadata WHERE key = 'chroma:document'").fetchone()
    connection.close()
    assert documents == (0,)


def test_a_broken_graph_breaks_the_seal(folder: Path) -> None:
    graph = next(folder.glob("*/data_level0.bin"))
    graph.write_bytes(b"\xa5" * graph.stat().st_size)
    assert not write_marker.is_whole(folder)


def test_a_folder_of_garbage_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "dense").mkdir()
    (tmp_path / "dense" / "chroma.sqlite3").write_bytes(b"\xa5" * 4096)
    with pytest.raises(LibraryDamaged, match="run: cablechat library rebuild"):
        ChromaStore(tmp_path / "dense")
