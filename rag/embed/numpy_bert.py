"""The same encoder in plain numpy, single precision: for machines where OpenVINO computes nothing. Slow, never absent.

Devlin et al., BERT, 2019; layer names as in the weights file of transformers' BertModel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from rag.embed.openvino_bert import Batch
from rag.embed.quantise import Floats
from rag.embed.weights import HEADS, weights_of


class NumpyBert:
    """See rag.embed.openvino_bert.Bert; `run` computes one batch after another."""

    def __init__(self, folder: Path, adapter: Path | None = None) -> None:
        self._get = weights_of(folder, adapter)
        self._layers = sum(name.endswith("intermediate.dense.weight") for name in self._get)

    def run(self, batches: Sequence[Batch], take: Callable[[int, Floats, Floats], None]) -> None:
        """Calls `take(n, vectors, tokens)` for each batch."""
        for number, (ids, mask, *kinds) in enumerate(batches):
            tokens = self._tokens(ids, mask, kinds[0] if kinds else np.zeros_like(ids))
            means = (tokens * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1e-9)
            take(number, means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12), tokens)

    def _tokens(self, ids: Floats, mask: Floats, kinds: Floats) -> Floats:
        words, places, types = (
            self._get[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        x = self._norm(words[ids] + places[: ids.shape[1]] + types[kinds], "embeddings.LayerNorm")
        bias = (mask[:, None, None, :] - 1.0) * np.float32(1e4)
        for number in range(self._layers):
            x = self._layer(x, bias, f"encoder.layer.{number}")
        return x

    def _layer(self, x: Floats, bias: Floats, layer: str) -> Floats:
        from scipy.special import erf

        texts, length, width = x.shape
        apart = (texts, length, HEADS, width // HEADS)
        query, key, value = (
            self._linear(x, f"{layer}.attention.self.{part}").reshape(apart).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32((width // HEADS) ** 0.5) + bias
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        mixed = mixed.transpose(0, 2, 1, 3).reshape(x.shape)
        x = self._norm(
            self._linear(mixed, f"{layer}.attention.output.dense") + x, f"{layer}.attention.output.LayerNorm"
        )
        wide = self._linear(x, f"{layer}.intermediate.dense")
        wide = wide * np.float32(0.5) * (1 + erf(wide * np.float32(0.5**0.5)))
        return self._norm(self._linear(wide, f"{layer}.output.dense") + x, f"{layer}.output.LayerNorm")

    def _linear(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self._get[f"{name}.weight"].T + self._get[f"{name}.bias"]
        return found

    def _norm(self, x: Floats, name: str) -> Floats:
        mean, spread = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
        even = (x - mean) / np.sqrt(spread + np.float32(1e-12))
        found: Floats = even * self._get[f"{name}.weight"] + self._get[f"{name}.bias"]
        return found
