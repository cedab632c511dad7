"""In which arithmetic this machine runs the bundled encoder: tried, not read off its name.

A processor may multiply bytes and still lack what the graph needs around that (bf16 without AVX-512, say), and a graph
may compile and fail when it runs. So each is built and run once; what fails is not tried again in this process.
Embedder, reader and verifier all come through here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from rag.embed.activation_ranges import read_ranges
from rag.embed.batches import pad
from rag.embed.numpy_bert import NumpyBert
from rag.embed.openvino_bert import Arithmetic, Batch, Bert, NotHere
from rag.embed.quantise import Floats
from rag.embed.weights import beside
from rag.errors import ModelError

_TRIAL = pad([[101, 2023, 102]], 3)
"""[CLS] this [SEP]: the smallest text that goes through every operation of the graph."""
_TOO_WIDE = tuple(f"encoder.layer.{number}.output.dense" for number in range(6))
"""Layers whose inputs, after GELU, spread too far for eight bits: nDCG@10 falls below 99% of that in fp32."""
_impossible: set[Arithmetic] = set()


class Encoder(Protocol):
    """Computes vectors of batches of tokens; see rag.embed.openvino_bert.Bert.run."""

    def run(self, batches: Sequence[Batch], take: Callable[[int, Floats, Floats], None]) -> None:
        """Calls `take(n, vectors, tokens)` for each batch. Raises ModelError."""
        ...


def encoder(
    folder: Path, wanted: Arithmetic | None = None, adapter: Path | None = None, *, two_texts: bool = False
) -> tuple[Encoder, Arithmetic]:
    """The bundled model in the arithmetic wanted, else in the quickest that runs here, and which that is.

    fp32 always runs, in numpy at last. Raises ModelError where the wanted one does not.
    """
    for arithmetic in (wanted,) if wanted else quickest():
        if arithmetic in _impossible:
            continue
        try:
            bert = Bert(folder, arithmetic, _eight_bits(arithmetic, adapter), adapter, two_texts=two_texts)
            return _try(bert, two_texts), arithmetic
        except (ImportError, NotHere):
            _impossible.add(arithmetic)
    if wanted not in (None, "fp32"):
        raise ModelError(f"this machine cannot compute the embedding model in {wanted}")
    return NumpyBert(folder, adapter), "fp32"


def quickest() -> tuple[Arithmetic, ...]:
    """int8 where the processor multiplies bytes (VNNI), bf16 where it has that, and fp32: the quickest first."""
    flags = processor_flags()
    found: list[Arithmetic] = []
    if "avx512_vnni" in flags or "avx_vnni" in flags:
        found.append("int8")
    if "avx512_bf16" in flags:
        found.append("bf16")
    return (*found, "fp32")


def processor_flags(info: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What Linux says the processor can do; nothing on other systems, where fp32 is used."""
    try:
        lines = info.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split(":", 1)[1].split() for line in lines if line.startswith("flags")), ()))


def _try(bert: Bert, two_texts: bool) -> Bert:
    def take(_: int, vectors: Floats, tokens: Floats) -> None:
        if not (np.isfinite(vectors).all() and np.isfinite(tokens).all()):
            raise NotHere("the graph computes no numbers")

    bert.run([(*_TRIAL, np.zeros_like(_TRIAL[0])) if two_texts else _TRIAL], take)
    return bert


def _eight_bits(arithmetic: Arithmetic, adapter: Path | None) -> dict[str, Floats]:
    """The ranges of the layers that compute in eight bits: those kept with an adapter, else the bundled model's."""
    if arithmetic not in ("int8", "int8-all"):
        return {}
    ranges = (beside(adapter, "ranges") if adapter else {}) or read_ranges()
    return {name: row for name, row in ranges.items() if arithmetic == "int8-all" or name not in _TOO_WIDE}
