"""Bringing what is embedded into both indexes."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

import numpy as np

from ingest.cable import Cable
from rag.catalog.writer import EMBEDDED
from rag.index.chroma import ChromaStore, Metadata
from rag.index.tantivy import TantivyIndex
from rag.index.vectors import VectorFile
from rag.library.library import Library
from rag.library.report import Progress

_CABLES = 5_000  # cables in memory at a time


def flush(library: Library, vectors: VectorFile) -> Iterator[Progress]:
    """Puts embedded cables into Chroma and tantivy, then marks them; done twice, it leaves the same."""
    catalog = library.catalog
    total = catalog.unindexed_chunks()
    dropped = catalog.dropped()
    started, done = monotonic(), 0
    chroma: ChromaStore | None = None
    try:
        while (group := catalog.in_state(EMBEDDED, _CABLES)) or dropped:
            chroma = chroma or ChromaStore(library.paths.dense)
            spans = catalog.chunk_spans([i for i, _ in group])
            ids = [chunk for first, count in spans for chunk in range(first, first + count)]
            metadata = [
                data
                for (_, cable), (_, count) in zip(group, spans, strict=True)
                for data in [metadata_of(cable)] * count
            ]
            chroma.put(ids, vectors.read(np.array(ids, np.int64)), metadata, forget=dropped)
            TantivyIndex(library.paths.lexical, write=True).put([cable for _, cable in group])
            catalog.mark_indexed([i for i, _ in group], dropped)
            dropped = []
            done += len(ids)
            yield Progress("indexing", done, total, "chunks", monotonic() - started)
    finally:
        if chroma is not None:
            chroma.close()


def metadata_of(cable: Cable) -> Metadata:
    """What a filter on the Chroma collection needs; `day` is the ordinal of the day of creation."""
    found: dict[str, str | int] = {
        "cable": cable.reference_id,
        "origin": cable.origin,
        "classification": cable.classification,
    }
    if cable.created is not None:
        found["day"] = cable.created.date().toordinal()
    return found
