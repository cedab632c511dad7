"""The bundled model on the processor, in the quickest arithmetic that the processor has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.index import bundled
from rag.index.batch import batches
from rag.index.bert import Arithmetic, Bert
from rag.index.embedder import Tokens, Vectors
from rag.index.peaks import read_peaks
from rag.index.pieces import bundled_pieces
from rag.index.quantise import Floats


class FastEmbedder:
    """all-MiniLM-L6-v2 without torch, changed by an `adapter` where one is given (`rag.index.adapter`).

    Identical texts are computed once. Raises ModelError.
    """

    dimension = bundled.DIMENSION

    def __init__(self, arithmetic: Arithmetic | None = None, adapter: Path | None = None) -> None:
        arithmetic = arithmetic or best_arithmetic()
        self._pieces = bundled_pieces()
        self._bert = Bert(bundled.model_folder(), arithmetic, _eight_bits(arithmetic), adapter)
        self.fingerprint = f"{bundled.NAME}{'+' + adapter.stem if adapter else ''}/{KINDS[arithmetic]}"

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
        """See rag.index.embedder.TokenEmbedder."""
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


_TOO_WIDE = tuple(f"encoder.layer.{number}.output.dense" for number in range(6))
"""Layers whose inputs, after GELU, spread too far for eight bits: nDCG@10 falls below 99% of that in fp32."""


def _eight_bits(arithmetic: Arithmetic) -> dict[str, Floats]:
    if arithmetic not in ("int8", "int8-all"):
        return {}
    return {name: row for name, row in read_peaks().items() if arithmetic == "int8-all" or name not in _TOO_WIDE}


def arithmetic_of(fingerprint: str | None) -> Arithmetic | None:
    """The arithmetic that a fingerprint of this model names; None for no or another fingerprint."""
    named = {f"{bundled.NAME}/{kind}": arithmetic for arithmetic, kind in KINDS.items()}
    return None if fingerprint is None else named.get(fingerprint)


def best_arithmetic() -> Arithmetic:
    """int8 where the processor multiplies bytes (VNNI), else bf16 where it has that, else fp32."""
    flags = processor_flags()
    if "avx512_vnni" in flags or "avx_vnni" in flags:
        return "int8"
    return "bf16" if "avx512_bf16" in flags else "fp32"


def processor_flags(info: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What Linux says the processor can do; nothing on other systems, where fp32 is used."""
    try:
        lines = info.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split(":", 1)[1].split() for line in lines if line.startswith("flags")), ()))
