"""The seam to embedding models, and the one that is installed with the program."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.embed import bundled
from rag.errors import LibraryMismatch, ModelError

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


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of a text and what the model makes of each where it stands.

    `vectors` has the shape (len(pieces), dimension), each of length 1. The pieces that open and close a text are out.
    """

    pieces: tuple[str, ...]
    vectors: Vectors


class TokenEmbedder(Protocol):
    """An embedder that also tells the vectors it pools."""

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[Tokens]]:
        """The vectors that `encode` gives, and the tokens of each text, in one pass."""
        ...


def bundled_embedder(fingerprint: str | None = None) -> Embedder:
    """The model that is installed with the program; raises ModelError where its files are missing.

    Given the fingerprint of a library's vectors, it computes as they were computed, and raises LibraryMismatch, with
    the remedy, where this machine cannot. Else it is a GPU's torch where there is one, then the quickest arithmetic of
    the processor that runs.
    """
    from rag.embed.openvino_embedder import OpenvinoEmbedder, arithmetic_of

    arithmetic = arithmetic_of(fingerprint)
    if arithmetic in (None, "fp32") and shutil.which("nvidia-smi") is not None:
        from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder, sees_gpu

        if sees_gpu():
            return SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)
    try:
        return OpenvinoEmbedder(arithmetic)
    except ModelError as exc:
        if arithmetic in (None, "fp32"):
            raise
        raise LibraryMismatch(
            f"the library's vectors were computed in {arithmetic}, which this machine cannot do; search it on one that "
            "can, or embed it anew here: cablechat library rebuild --embed"
        ) from exc
