"""The vectors in Chroma: one collection, no documents (their text is in the catalog), telemetry off.

Chroma keeps what was added since its last sync in a log that is replayed, vector by vector, at the next open, and it
syncs only when as many records were written as its threshold says. A sync writes the whole graph. So `writing` sets
the threshold to the number of records that are to come: there is one sync, at the end, and opening it later is quick.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from rag.embed.embedder import Vectors
from rag.errors import LibraryDamaged, LibraryError
from rag.index import write_marker

Metadata = Mapping[str, str | int | list[str]]
NAME = "chunks"
_GRAPH = {"space": "cosine", "ef_construction": 100, "max_neighbors": 16, "ef_search": 100}
_NO_ROOM = re.compile(
    r"disk is full|disk full|no space left|\(code: 13\)|\(code: (778|1034|1546|4874)\)|os error (28|122|27)|quota",
    re.IGNORECASE,
)
"""How Chroma passes on that something could not be written: SQLite's codes FULL and of failed writes (778 and after;
https://sqlite.org/rescode.html), and the system's ENOSPC, EDQUOT and EFBIG."""
_PIECE = 5000  # Chroma takes at most 5,461 records a call


class ChromaStore:
    """One Chroma folder, for one process; sealed (rag.index.write_marker) whenever no write is under way."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder, or makes it. Raises LibraryDamaged, or dies with the process: see `damage_probe`."""
        self.folder = folder
        self._client: Any = None
        self._collection: Any = None
        self._threshold = 0
        folder.mkdir(parents=True, exist_ok=True)
        self._open()

    def _open(self) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        with self._errors():
            self._client = chromadb.PersistentClient(str(self.folder), Settings(anonymized_telemetry=False))
            self._collection = self._client.get_or_create_collection(
                NAME, configuration={"hnsw": _GRAPH}, embedding_function=None
            )

    def close(self) -> None:
        """Lets go of the folder."""
        if self._client is not None:
            self._client.close()
        self._client = self._collection = None

    def _sync_after(self, records: int) -> None:
        """Reopens the collection with another threshold: an open graph keeps the one it was opened with."""
        if records != self._threshold:
            with warnings.catch_warnings():  # Chroma calls it a legacy that we bring our own vectors
                warnings.simplefilter("ignore", DeprecationWarning)
                self._collection.modify(configuration={"hnsw": {"sync_threshold": records}})
            self.close()
            self._open()
            self._threshold = records

    @contextmanager
    def writing(self, records: int) -> Iterator[None]:
        """All that is put and forgotten within, so many records in all, is on disk at the end."""
        if not records:
            yield
            return
        with self._errors():
            write_marker.remove_mark(self.folder)
            self._sync_after(max(records, 2))
        yield
        with self._errors():
            write_marker.mark_whole(self.folder)

    def put(self, ids: Sequence[int], vectors: Vectors, metadata: Sequence[Metadata]) -> None:
        """Adds or replaces chunks."""
        with self._errors():
            for start in range(0, len(ids), _PIECE):
                some = slice(start, start + _PIECE)
                self._collection.upsert(
                    ids=[str(i) for i in ids[some]], embeddings=vectors[some], metadatas=list(metadata[some])
                )

    def forget(self, ids: Sequence[int]) -> None:
        """Takes chunks out; those it does not have do not matter."""
        with self._errors():
            for start in range(0, len(ids), _PIECE):
                self._collection.delete(ids=[str(i) for i in ids[start : start + _PIECE]])

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """(chunk id, cosine similarity), best first, by the graph."""
        with self._errors():
            found = self._collection.query(
                query_embeddings=np.asarray(vector, np.float32)[None], n_results=limit, include=["distances"]
            )
        return [(int(i), 1.0 - d) for i, d in zip(found["ids"][0], found["distances"][0], strict=True)]

    def entries(self) -> dict[int, Vectors]:
        """All chunks with their vectors, for checking; in memory at once."""
        with self._errors():
            found = self._collection.get(include=["embeddings"])
        return {int(i): np.asarray(v, np.float32) for i, v in zip(found["ids"], found["embeddings"], strict=True)}

    def count(self) -> int:
        """How many chunks it holds."""
        with self._errors():
            return int(self._collection.count())

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except OSError as error:
            raise LibraryError(f"cannot write {self.folder}: {error.strerror}") from error
        except (ChromaError, RuntimeError, ValueError, KeyError, TypeError) as error:
            line = " ".join(str(error).split())
            if _NO_ROOM.search(line):
                raise LibraryError(f"cannot write {self.folder}: {line}; free some disk space") from error
            raise LibraryDamaged(f"{self.folder} is damaged ({line}); run: cablechat library rebuild") from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # a crash inside Chroma's own code
                raise
            raise LibraryDamaged(f"{self.folder} is damaged ({error}); run: cablechat library rebuild") from error
