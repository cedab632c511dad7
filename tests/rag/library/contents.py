"""All that a library holds, in a form that two libraries can be compared by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rag.catalog.codec import content_hash
from rag.embed.embedder import Vectors
from rag.index.chroma import ChromaStore
from rag.library import Library
from rag.records import Filters
from tests.rag.made import Hashing

QUESTIONS = ("the minister of drought", "harvest in district 7", "it was put off")


@dataclass(frozen=True)
class Contents:
    """Cables and versions by content, chunks with their vectors in the file and in Chroma, and what searches find."""

    cables: dict[str, bytes]
    versions: dict[str, list[bytes]]
    chunks: list[tuple[str, int, int, tuple[float, ...]]]
    dense: list[list[tuple[str, float]]]
    lexical: list[list[tuple[str, float]]]
    pending: int
    chroma: list[tuple[str, int, int, tuple[float, ...]]]


def contents(library: Library, dimension: int = 32) -> Contents:
    """Reads everything; the library must be opened for writing, since Chroma is read as well."""
    catalog = library.catalog
    every = list(catalog.cables())
    rows = catalog.database.rows(
        "SELECT k.id, c.reference_id || '#' || p.number, k.start, k.stop FROM chunks k "
        "JOIN paragraphs p ON p.id = k.paragraph JOIN cables c ON c.id = p.cable"
    )
    vectors = library.dense.vectors.read(np.array([row[0] for row in rows], np.int64))
    assert library.manifest is not None
    store = ChromaStore(library.paths.dense(library.manifest.generation))
    held = store.entries()
    by_graph = {i: store.nearest(vector, 1)[0] for i, vector in held.items()}
    store.close()
    assert all(score > 0.99 for _, score in by_graph.values())
    place = {row[0]: row[1:] for row in rows}
    return Contents(
        cables={cable.reference_id: content_hash(cable) for cable in every},
        versions={c.reference_id: [content_hash(v.cable) for v in catalog.versions(c.reference_id)] for c in every},
        chunks=sorted(
            (str(key), int(start), int(stop), tuple(vector.tolist()))
            for (_, key, start, stop), vector in zip(rows, vectors, strict=True)
        ),
        dense=[
            sorted(library.dense.nearest(vector, 1000, filters), key=lambda found: (-found[1], found[0]))
            for vector in Hashing(dimension).encode(QUESTIONS)
            for filters in (Filters(), Filters(origins=("Velmar",)))
        ],
        lexical=[
            sorted((key, round(score, 3)) for key, score in library.lexical.search(question, 1000))
            for question in QUESTIONS
        ],
        pending=catalog.counts().pending,
        chroma=sorted((*place[i], _rounded(vector)) for i, vector in held.items()),
    )


def _rounded(vector: Vectors) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in vector)
