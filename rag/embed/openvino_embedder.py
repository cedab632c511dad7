"""The bundled model on the processor, in the quickest arithmetic that the processor has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.embed import bundled
from rag.embed.arithmetic import encoder
from rag.embed.batches import batches
from rag.embed.embedder import Tokens, Vectors
from rag.embed.openvino_bert import Arithmetic
from rag.embed.quantise import Floats
from rag.embed.tokenizer import bundled_pieces


class OpenvinoEmbedder:
    """all-MiniLM-L6-v2 without torch, changed by an `adapter` where one is given (`rag.embed.adapter`).

    Without an `arithmetic` it has the quickest that runs here. Identical texts are computed once. Raises ModelError.
    """

    dimension = bundled.DIMENSION

    def __init__(self, arithmetic: Arithmetic | None = None, adapter: Path | None = None) -> None:
        self._pieces = bundled_pieces()
        self._bert, runs = encoder(bundled.model_folder(), arithmetic, adapter)
        self.fingerprint = f"{bundled.NAME}{'+' + adapter.stem if adapter else ''}/{KINDS[runs]}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        different = list(dict.fromkeys(texts))
        made = np.zeros((len(different), self.dimension), np.float32)
        work = list(batches(self._pieces.ids(different, bundled.LIMIT)))

        def take(number: int, vectors: Floats, _: Floats) -> None:
            made[work[number][0]] = vectors

        self._bert.run([batch for _, batch in work], take)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        if len(different) == len(texts):
            return made
        place = {text: row for row, text in enumerate(different)}
        return made[[place[text] for text in texts]]

    encode_queries = encode

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[Tokens]]:
        """See rag.embed.embedder.TokenEmbedder."""
        ids = self._pieces.ids(texts, bundled.LIMIT)
        work = list(batches(ids))
        made = np.zeros((len(texts), self.dimension), np.float32)
        found = [Tokens((), np.zeros((0, self.dimension), np.float32))] * len(texts)

        def take(number: int, vectors: Floats, tokens: Floats) -> None:
            rows = work[number][0]
            made[rows] = vectors
            for row, own in zip(rows, tokens, strict=True):
                inner = own[1 : len(ids[row]) - 1]
                pieces = self._pieces.names(ids[row][1:-1])
                found[row] = Tokens(pieces, inner / np.linalg.norm(inner, axis=1, keepdims=True))

        self._bert.run([batch for _, batch in work], take)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        return made, found


KINDS: dict[Arithmetic, str] = {"int8": "int8-2", "int8-all": "int8-1", "bf16": "bf16", "fp32": "fp32"}
"""How a fingerprint names the arithmetic; the number of int8 rises when its rounding changes."""


def arithmetic_of(fingerprint: str | None) -> Arithmetic | None:
    """The arithmetic that a fingerprint of this model names; None for no or another fingerprint."""
    named = {f"{bundled.NAME}/{kind}": arithmetic for arithmetic, kind in KINDS.items()}
    return None if fingerprint is None else named.get(fingerprint)
