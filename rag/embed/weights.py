"""The weights of the bundled encoder, as its files have them or changed by an adapter."""

from __future__ import annotations

from pathlib import Path

from rag.embed.adapter import apply_adapter, read_adapter
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
        return weights if adapter is None else apply_adapter(weights, read_adapter(adapter))
    except (SafetensorError, OSError, KeyError, ValueError) as exc:
        line = " ".join(str(exc).split())[:200]
        raise ModelError(f"The embedding model in {folder} cannot be run, its weights cannot be read: {line}") from exc
