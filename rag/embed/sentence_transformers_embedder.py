"""Embedding by sentence-transformers: the reference implementation, and the one for any other model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.embed.embedder import Vectors
from rag.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer


_FP32 = {"dtype": "float32"}
"""Whatever a model's files were saved in: what every processor computes, and what the fingerprint says."""


class SentenceTransformersEmbedder:
    """A sentence-transformers model in fp32, on CUDA where torch sees it.

    `model` is a folder or a name; only files that are on this machine are read. `query_prompt` goes before every
    question; a prompt that the model's own files name is used in any case. Raises ModelError.
    """

    def __init__(self, model: str, *, name: str | None = None, query_prompt: str = "") -> None:
        self._model = _load(model)
        self._prompt = query_prompt
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = f"{name or model}/fp32" + (f"/{query_prompt}" if query_prompt else "")

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._model.encode_document)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([self._prompt + text for text in texts], self._model.encode_query)

    def _encode(self, texts: Sequence[str], encode: Any) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with translate_errors("The embedding model"):
            vectors = encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def sees_gpu() -> bool:
    """Whether torch can compute on CUDA here."""
    import torch

    return torch.cuda.is_available()


def cross_encoder(model: str) -> CrossEncoder:
    """A cross-encoder, by folder or by a name; only files on this machine are read. Raises ModelError."""
    from sentence_transformers import CrossEncoder

    with _translate_load_errors(f"The cross-encoder {model}"):
        loaded: CrossEncoder = CrossEncoder(model, local_files_only=True, model_kwargs=_FP32)
    return loaded


def _load(model: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    with _translate_load_errors(f"The embedding model {model}"):
        return SentenceTransformer(model, local_files_only=True, model_kwargs=_FP32)


@contextmanager
def translate_errors(what: str) -> Iterator[None]:
    """What torch cannot compute on this machine becomes a ModelError."""
    try:
        yield
    except RuntimeError as exc:
        raise ModelError(f"{what} cannot be computed here: {' '.join(str(exc).split())[:200]}") from exc


@contextmanager
def _translate_load_errors(what: str) -> Iterator[None]:
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    except (OSError, ValueError, RuntimeError) as exc:
        raise ModelError(f"{what} cannot be loaded: {' '.join(str(exc).split())[:300]}") from exc
