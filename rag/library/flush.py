"""Bringing what is embedded into both indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from time import monotonic

import numpy as np

from ingest.cable import Cable
from rag.catalog import Catalog
from rag.catalog.stages import EMBEDDED
from rag.index.chroma import ChromaStore, Metadata
from rag.index.tantivy import TantivyIndex
from rag.index.vectors import VectorFile
from rag.library.library import Library
from rag.library.report import Progress

CABLES = 2_500
"""Cables brought to the indexes at a time, some 25,000 chunks: that many are in memory."""


class Indexes:
    """Both indexes of one generation, opened for writing; use it in a `with`."""

    def __init__(self, library: Library, generation: int, vectors: VectorFile) -> None:
        self._catalog: Catalog = library.catalog
        self._vectors = vectors
        self._chroma = ChromaStore(library.paths.dense(generation))
        self._words = TantivyIndex(library.paths.lexical(generation), write=True)

    def writing(self, records: int) -> AbstractContextManager[None]:
        """All that is put and forgotten within, so many chunks in all, is on disk at the end."""
        return self._chroma.writing(records)

    def put(self, group: Sequence[tuple[int, Cable]]) -> int:
        """Adds or replaces embedded cables; done twice, it leaves the same. Returns the number of chunks."""
        spans = self._catalog.chunk_spans([i for i, _ in group])
        ids = [chunk for first, count in spans for chunk in range(first, first + count)]
        metadata = [
            data for (_, cable), (_, count) in zip(group, spans, strict=True) for data in [metadata_of(cable)] * count
        ]
        self._chroma.put(ids, self._vectors.read(np.array(ids, np.int64)), metadata)
        self._words.put([cable for _, cable in group])
        return len(ids)

    def forget(self, chunks: Sequence[int], cables: Sequence[str] = ()) -> None:
        """Takes out what the catalog dropped, and the words of cables that are gone; `put` replaces those of others."""
        self._chroma.forget(chunks)
        if cables:
            self._words.put([], cables)

    def __enter__(self) -> Indexes:
        return self

    def __exit__(self, *_: object) -> None:
        self._chroma.close()


def flush(library: Library, vectors: VectorFile) -> Iterator[Progress]:
    """Puts embedded cables into Chroma and tantivy, then marks them."""
    catalog = library.catalog
    total, dropped, gone = catalog.unindexed_chunks(), catalog.count_dropped(), catalog.to_forget()
    group = catalog.in_state(EMBEDDED, CABLES)
    if library.manifest is None or not (group or dropped or gone):
        return
    started, done = monotonic(), 0
    written: list[int] = []
    yield Progress("indexing", 0, total, "chunks", 0.0)
    with library.writing(), Indexes(library, library.manifest.generation, vectors) as indexes:
        with indexes.writing(total + len(dropped)):
            indexes.forget(dropped, gone)
            while group:
                done += indexes.put(group)
                written += [i for i, _ in group]
                yield Progress("indexing", done, total, "chunks", monotonic() - started)
                group = catalog.in_state(EMBEDDED, CABLES, written[-1])
        vectors.erase(dropped)
        catalog.mark_indexed(written, dropped, gone)


def metadata_of(cable: Cable) -> Metadata:
    """What a filter on the Chroma collection needs; `day` is the ordinal of the day of creation.

    `tag` is a list, asked with `$contains`, and left out where a cable has none: Chroma takes no empty lists.
    """
    found: dict[str, str | int | list[str]] = {
        "cable": cable.reference_id,
        "origin": cable.origin,
        "classification": cable.classification,
    }
    if cable.created is not None:
        found["day"] = cable.created.date().toordinal()
    if cable.tags:
        found["tag"] = [tag.upper() for tag in dict.fromkeys(cable.tags)]
    return found
