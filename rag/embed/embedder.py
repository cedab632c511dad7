"""The seam to embedding models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

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
