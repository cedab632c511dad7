"""Writes small, whole GGUF files for tests."""

from __future__ import annotations

import struct
from pathlib import Path


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _pair(key: str, value: str) -> bytes:
    return _string(key) + struct.pack("<I", 8) + _string(value)


def _head(version: int, pairs: list[bytes], tensors: list[bytes]) -> bytes:
    """All that stands before the data, filled up to the alignment."""
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs)) + b"".join(pairs + tensors)
    return head + b"\0" * (-len(head) % 32)


def write_gguf(path: Path, *, kind: str = "model", version: int = 3, elements: int = 64) -> Path:
    """A file with five values (one an array), and one tensor of so many 32-bit floats."""
    pairs = [
        _pair("general.architecture", "llama"),
        _pair("general.type", kind),
        _string("llama.context_length") + struct.pack("<II", 4, 2048),
        _pair("tokenizer.chat_template", "{{ messages }}"),
        _string("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + _string("a") + _string("b"),
    ]
    tensor = _string("weight") + struct.pack("<I", 1) + struct.pack("<Q", elements) + struct.pack("<IQ", 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_head(version, pairs, [tensor]) + b"\1\2\3\4" * elements)
    return path


def write_adapter(path: Path, *, strength: float, width: int = 576) -> Path:
    """A LoRA adapter of rank 1 to the first query projection of a llama; SmolLM2-135M has 576 dimensions."""
    pairs = [
        _pair("general.architecture", "llama"),
        _pair("general.type", "adapter"),
        _pair("adapter.type", "lora"),
        _string("adapter.lora.alpha") + struct.pack("<If", 6, 1.0),
    ]
    shapes = {"a": (width, 1), "b": (1, width)}
    tensors = [
        _string(f"blk.0.attn_q.weight.lora_{part}") + struct.pack("<IQQIQ", 2, *shape, 0, number * width * 4)
        for number, (part, shape) in enumerate(shapes.items())
    ]
    data = struct.pack("<f", 1.0) * width + struct.pack("<f", strength) * width
    path.write_bytes(_head(3, pairs, tensors) + data)
    return path
