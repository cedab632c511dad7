"""The seam to embedding models, and the default one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.index import bundled

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors of `dimension` floats; `fingerprint` names model, weights and arithmetic."""

    fingerprint: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, of shape (len(texts), dimension), float32, each of length 1."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, the same way; models that want a prompt before a question get it here."""
        ...


def bundled_embedder() -> Embedder:
    """The model that is installed with the program; raises ModelError where its files are missing."""
    from rag.index.sentence import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)
