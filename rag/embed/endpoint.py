"""Embedding by an OpenAI-compatible HTTP server."""

from __future__ import annotations

import os
from collections.abc import Sequence

import httpx
import numpy as np
from pydantic import BaseModel, ValidationError

from rag.embed.embedder import Vectors
from rag.errors import ModelError, UsageError

_AT_ONCE = 64  # texts in a request
_PATIENCE_S = 120.0


class _Item(BaseModel):
    index: int
    embedding: list[float]


class _Reply(BaseModel):
    data: list[_Item]


class EndpointEmbedder:
    """The model `model` of the server at `url` (its `/v1` address); the key is read from `key_variable` only.

    Raises UsageError for a wrong address, ModelError with the server's own words.
    """

    def __init__(
        self, url: str, model: str, *, query_prompt: str = "", key_variable: str = "CABLECHAT_API_KEY"
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise UsageError(f"The address of the embedding model must begin with http:// or https://, not {url!r}.")
        if httpx.URL(url).userinfo:
            raise UsageError(f"The address of the embedding model must hold no password; set {key_variable} instead.")
        if not model:
            raise UsageError("An embedding endpoint needs the name of its model: set `model` under [embedder].")
        self.fingerprint = f"endpoint/{model}" + (f"/{query_prompt}" if query_prompt else "")
        self._url = url.rstrip("/") + "/embeddings"
        self._model = model
        self._prompt = query_prompt
        self._key_variable = key_variable
        self.dimension = int(self._ask(["dimension"]).shape[1])  # no server says it any other way

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See rag.embed.embedder.Embedder."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        parts = [self._ask(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(parts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """See rag.embed.embedder.Embedder."""
        return self.encode([self._prompt + text for text in texts])

    def _ask(self, texts: Sequence[str]) -> Vectors:
        key = os.environ.get(self._key_variable)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        body = {"model": self._model, "input": [text or " " for text in texts]}
        try:
            # No proxy and no netrc of the environment: texts and key go to the server that the settings name alone.
            with httpx.Client(timeout=_PATIENCE_S, trust_env=False) as client:
                reply = client.post(self._url, json=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as exc:
            why = _hidden(str(exc), key)
            raise ModelError(f"The embedding server at {self._url} does not answer: {why}") from exc
        if reply.status_code != httpx.codes.OK:
            words = _hidden(" ".join(reply.text.split()), key)[:200]
            raise ModelError(f"The embedding server at {self._url} answered {reply.status_code}: {words}")
        try:
            items = sorted(_Reply.model_validate_json(reply.content).data, key=lambda item: item.index)
            with np.errstate(all="ignore"):  # a number beyond single precision becomes infinite, and is told below
                vectors = np.array([item.embedding for item in items], np.float32)
        except (ValidationError, ValueError, OverflowError) as exc:
            raise ModelError(f"The embedding server at {self._url} answered in no form that is known.") from exc
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise ModelError(f"The embedding server at {self._url} sent {len(vectors)} vectors for {len(texts)} texts.")
        with np.errstate(all="ignore"):
            lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and (lengths > 0).all()):
            raise ModelError(f"The embedding server at {self._url} sent a vector of no length, or of no numbers.")
        return (vectors / lengths).astype(np.float32)


def _hidden(text: str, key: str | None) -> str:
    """The text without the key, should the server repeat it."""
    return text.replace(key, "(key)") if key else text
