"""Writes small, whole GGUF files for tests."""

from __future__ import annotations

import struct
from pathlib import Path


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def write_gguf(path: Path, *, kind: str = "model", version: int = 3, elements: int = 64) -> Path:
    """A file with five values (one an array), and one tensor of so many 32-bit floats."""
    pairs = [
        _string("general.architecture") + struct.pack("<I", 8) + _string("llama"),
        _string("general.type") + struct.pack("<I", 8) + _string(kind),
        _string("llama.context_length") + struct.pack("<II", 4, 2048),
        _string("tokenizer.chat_template") + struct.pack("<I", 8) + _string("{{ messages }}"),
        _string("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + _string("a") + _string("b"),
    ]
    tensor = _string("weight") + struct.pack("<I", 1) + struct.pack("<Q", elements) + struct.pack("<IQ", 0, 0)
    head = b"GGUF" + struct.pack("<IQQ", version, 1, len(pairs)) + b"".join(pairs) + tensor
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + b"\0" * (-len(head) % 32) + b"\1\2\3\4" * elements)
    return path


def write_adapter(path: Path, *, strength: float, width: int = 576) -> Path:
    """A LoRA adapter of rank 1 to the first query projection of a llama; SmolLM2-135M has 576 dimensions."""
    pairs = [
        _string("general.architecture") + struct.pack("<I", 8) + _string("llama"),
        _string("general.type") + struct.pack("<I", 8) + _string("adapter"),
        _string("adapter.type") + struct.pack("<I", 8) + _string("lora"),
        _string("adapter.lora.alpha") + struct.pack("<If", 6, 1.0),
    ]
    parts = {"a": ((width, 1), struct.pack("<f", 1.0)), "b": ((1, width), struct.pack("<f", strength))}
    tensors = b"".join(
        _string(f"blk.0.attn_q.weight.lora_{part}") + struct.pack("<IQQIQ", 2, *shape, 0, number * width * 4)
        for number, (part, (shape, _)) in enumerate(parts.items())
    )
    head = b"GGUF" + struct.pack("<IQQ", 3, len(parts), len(pairs)) + b"".join(pairs) + tensors
    path.write_bytes(head + b"\0" * (-len(head) % 32) + b"".join(value * width for _, value in parts.values()))
    return path
