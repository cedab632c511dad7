"""What a model learned anew, kept beside the code: for some of its linear layers the product of two thin matrices.

A layer's weight W becomes W + up @ down (Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, ICLR 2022,
equation 3). In the file, safetensors in half precision, they are `LAYER.up`, shape (outputs, rank), and `LAYER.down`,
shape (rank, inputs). A model that changed more has its weights there whole, under their own names. What reads more
off the encoder keeps that beside them: `heads.NAME`, `ranges.LAYER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from rag.embed.quantise import Floats

Adapter = Mapping[str, tuple[Floats, Floats]]
"""By the name of the layer its (up, down)."""
_BESIDE = ("heads.", "ranges.")


def read_adapter(file: Path) -> Adapter:
    """Raises OSError where it cannot be read, SafetensorError where it is damaged."""
    from safetensors.numpy import load_file

    parts = {name: part.astype(np.float32) for name, part in load_file(file).items()}
    layers = [name.removesuffix(".up") for name in parts if name.endswith(".up")]
    return {layer: (parts[f"{layer}.up"], parts[f"{layer}.down"]) for layer in layers}


def read_whole(file: Path) -> dict[str, Floats]:
    """The weights that the file has whole, by their names; raises as read_adapter."""
    from safetensors.numpy import load_file

    return {
        name: part.astype(np.float32)
        for name, part in load_file(file).items()
        if not name.endswith((".up", ".down")) and not name.startswith(_BESIDE)
    }


def read_beside(file: Path, kind: str) -> dict[str, Floats]:
    """What is kept under `kind`, `heads` or `ranges`, by its name there; raises as read_adapter."""
    from safetensors.numpy import load_file

    start = f"{kind}."
    parts = load_file(file)
    return {name.removeprefix(start): part.astype(np.float32) for name, part in parts.items() if name.startswith(start)}


def write_adapter(adapter: Adapter, file: Path) -> None:
    """Writes what read_adapter reads."""
    from safetensors.numpy import save_file

    parts = {f"{layer}.up": up for layer, (up, _) in adapter.items()}
    parts |= {f"{layer}.down": down for layer, (_, down) in adapter.items()}
    save_file({name: np.ascontiguousarray(part, np.float16) for name, part in parts.items()}, file)


def apply_adapter(weights: Mapping[str, Floats], adapter: Adapter) -> dict[str, Floats]:
    """The weights with the changes in them; raises KeyError for a layer that the model does not have."""
    changed = dict(weights)
    for layer, (up, down) in adapter.items():
        changed[f"{layer}.weight"] = changed[f"{layer}.weight"] + up @ down
    return changed
