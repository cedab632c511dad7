"""The seam to the dense index: nearest chunks by cosine similarity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rag.index.embedder import Vectors

Metadata = Mapping[str, str | int | float | bool]


class DenseIndex(Protocol):
    """Chunk vectors by chunk id, with the metadata that filtering needs."""

    def put(self, ids: Sequence[str], vectors: Vectors, metadata: Sequence[Metadata]) -> None:
        """Adds or replaces chunks."""
        ...

    def nearest(self, vector: Vectors, limit: int, within: Iterable[str] | None = None) -> list[tuple[str, float]]:
        """(chunk id, cosine similarity), best first; `within` restricts to those chunk ids, scored exactly."""
        ...
