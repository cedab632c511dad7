"""The weights of the bundled encoder, as its files have them or changed by an adapter."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from rag.embed.adapter import apply_adapter, read_adapter, read_beside, read_whole
from rag.embed.quantise import Floats
from rag.errors import ModelError

HEADS = 12
"""Of attention in each layer of all-MiniLM-L6-v2 (its config.json)."""


def weights_of(folder: Path, adapter: Path | None = None) -> dict[str, Floats]:
    """By the names of transformers' BertModel. Raises ModelError where they cannot be read."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        weights = dict(load_file(folder / "model.safetensors"))
        return weights if adapter is None else {**apply_adapter(weights, read_adapter(adapter)), **read_whole(adapter)}
    except (SafetensorError, OSError, KeyError, ValueError) as exc:
        raise _unreadable(folder, exc) from exc


def beside(adapter: Path, kind: Literal["heads", "ranges"]) -> dict[str, Floats]:
    """What an adapter keeps beside its changes: `rag.embed.adapter`. Raises ModelError where it cannot be read."""
    from safetensors import SafetensorError

    try:
        return read_beside(adapter, kind)
    except (SafetensorError, OSError, ValueError) as exc:
        raise _unreadable(adapter, exc) from exc


def _unreadable(path: Path, exc: Exception) -> ModelError:
    line = " ".join(str(exc).split())[:200]
    return ModelError(f"The embedding model in {path} cannot be run, its weights cannot be read: {line}")
