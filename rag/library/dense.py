"""The dense index as retrieval sees it: exact over what a filter leaves, by Chroma's graph over the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock, Thread

import numpy as np

from ingest.key import Key
from rag.catalog import Catalog
from rag.catalog.chunks import chunk_count, chunk_ids, is_repetitive, keys_of
from rag.embed.embedder import Vectors
from rag.errors import LibraryDamaged, LibraryMismatch
from rag.index import write_marker
from rag.index.chroma import ChromaStore
from rag.index.manifest import Manifest
from rag.index.vectors import VectorFile
from rag.library.folder import Folder
from rag.library.lock import OwnerLock
from rag.records import Filters

FEW = 30_000
"""So many admitted chunks are always scored one by one: some ten milliseconds."""
CANDIDATE = 30
"""One candidate from the graph costs as much as scoring so many chunks (`cablechat bench scale`)."""
BEFORE_CHROMA = 2
"""So many larger searches a process scores exactly before it loads Chroma's graph: that pays for more than one."""
TESTED = 30_000
"""So many vectors are tested before the first search, spread evenly: some 0.15 s (12,732 of 384 numbers took 0.06 on a
busy machine of two cores). `cablechat library check` tests all."""
_SPARE = 1.5  # more than the share of admitted chunks asks for: they are not spread evenly
_ASKED = 500  # chunks looked up at a time, until enough are found that the filters admit
_PER_PARAGRAPH = 3  # chunks asked for per paragraph wanted: long paragraphs have several


class Dense:
    """See rag.index.dense.DenseIndex.

    Chroma allows one process a folder. Whoever cannot be the owner scores the stored vectors instead: slower over a
    very large library, never wrong, and beside an open web chat. So does the owner while the graph is being loaded.
    """

    def __init__(self, folder: Folder, catalog: Catalog, manifest: Manifest, made: int, lock: OwnerLock) -> None:
        self.generation = made
        self._folder = folder.dense(manifest.generation)
        self._catalog = catalog
        self._dimension = manifest.dimension
        self._lock = lock
        self._chroma: ChromaStore | None = None
        self._broken = self._tested = False
        self._large = 0
        self._resting = False
        self._using = RLock()
        self._loader: Thread | None = None
        self.vectors = VectorFile(folder.vectors(made), manifest.dimension)

    def nearest(self, vector: Vectors, limit: int, filters: Filters = Filters()) -> list[tuple[Key, float]]:
        """(paragraph key, cosine similarity of its best chunk), best first."""
        if vector.shape != (self._dimension,):
            raise LibraryMismatch(
                f"a vector of shape {vector.shape} was asked of a library of {self._dimension} dimensions; "
                "use the embedder that made it, or run: cablechat library rebuild --embed"
            )
        self._test()
        admitted = chunk_count(self._catalog.database, filters)
        if admitted > FEW:
            found = self._paragraphs(self._by_graph(vector, limit, admitted), limit, filters)
            if len(found) == limit:
                return found
        ids = chunk_ids(self._catalog.database, filters)
        return self._paragraphs(self.vectors.best(vector, ids, limit * _PER_PARAGRAPH), limit, filters)

    def _test(self) -> None:
        """Raises LibraryDamaged, once, where vectors are not of length 1: they would be found wrongly, or never."""
        if self._tested:
            return
        for _ in range(2):  # ids may be of before a removal that has erased their vectors
            ids = chunk_ids(self._catalog.database, Filters())
            some = ids if len(ids) <= TESTED else ids[:: -(-len(ids) // TESTED)]
            damaged = self.vectors.find_damaged(some)
            if not len(damaged):
                self._tested = True
                return
        raise LibraryDamaged(
            f"{len(damaged)} of {len(some)} vectors looked at in {self.vectors.path} are damaged; "
            "run: cablechat library rebuild --embed"
        )

    def _by_graph(self, vector: Vectors, limit: int, admitted: int) -> list[tuple[int, float]]:
        """So many chunks that enough admitted ones should be among them; none where scoring them all is quicker.

        None either where Chroma cannot be asked: another process owns it, it is being written, or it is damaged; and
        where its graph cannot be trusted, since the library repeats itself.
        """
        total = chunk_count(self._catalog.database, Filters())
        asked = min(total, int(limit * _PER_PARAGRAPH * total / admitted * _SPARE) + 10)
        self._large += 1
        if asked * CANDIDATE > admitted or self._large <= BEFORE_CHROMA or is_repetitive(self._catalog.database):
            return []
        if self._chroma is None:
            self._load_beside()
            return []
        with self._using:
            try:
                return [] if self._chroma is None else self._chroma.nearest(vector, asked)
            except LibraryDamaged:
                self._chroma, self._broken = None, True
                return []

    def _load_beside(self) -> None:
        if not self._broken and not self._resting and (self._loader is None or not self._loader.is_alive()):
            self._loader = Thread(target=self.load, name="loading the graph", daemon=True)
            self._loader.start()

    def load(self) -> None:
        """Loads Chroma's graph, some seconds for millions of chunks, if this process is or becomes its owner."""
        with self._using:
            if self._chroma is not None or self._broken or self._resting:
                return
            if not (self._lock.held or self._lock.try_acquire()):
                return
            try:
                if not write_marker.is_whole(self._folder):
                    raise LibraryDamaged(f"{self._folder} was left in a write")
                chroma = ChromaStore(self._folder)
                chroma.nearest(np.ones(self._dimension, np.float32), 1)
                self._chroma = chroma
            except LibraryDamaged:
                self._broken = True

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Lets go of Chroma for as long as its folder is written or probed; searches score exactly meanwhile."""
        self._resting = True
        with self._using:
            self.close()
        try:
            yield
        finally:
            self._resting = False

    def _paragraphs(self, chunks: list[tuple[int, float]], limit: int, filters: Filters) -> list[tuple[Key, float]]:
        best: dict[Key, float] = {}
        for start in range(0, len(chunks), _ASKED):
            some = chunks[start : start + _ASKED]
            keys = keys_of(self._catalog.database, [i for i, _ in some], filters)
            for i, score in some:
                key = keys.get(i)
                if key is not None and key not in best:
                    best[key] = score
                    if len(best) == limit:
                        return list(best.items())
        return list(best.items())

    def close(self) -> None:
        """Lets go of Chroma, when it is loaded."""
        with self._using:
            if self._chroma is not None:
                self._chroma.close()
            self._chroma, self._broken = None, False
