"""Reads the header of a GGUF file, and finds out whether the file is whole, without loading it.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (versions 2 and 3, little endian).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import BinaryIO

from models.errors import ModelDamaged, ModelNotFound

MAGIC = b"GGUF"
VERSIONS = (2, 3)
STRING, ARRAY = 8, 9
SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
MAX_COUNT, MAX_STRING = 1 << 24, 1 << 26
DEFAULT_ALIGNMENT = 32
# ggml type: (elements, bytes) of one block; types that are missing here count as empty when the end is worked out.
BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 30: (1, 2),
}  # fmt: skip

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Header:
    """What a GGUF file says of itself.

    `metadata` holds its plain values (arrays are left out); `size` is how many bytes a whole file has at least.
    """

    metadata: Mapping[str, Value]
    size: int

    @property
    def is_adapter(self) -> bool:
        """Whether the file is a LoRA adapter rather than a model."""
        return self.metadata.get("general.type") == "adapter"


def read_header(path: Path) -> Header:
    """The header of the file; raises ModelNotFound where there is none, ModelDamaged where it is no whole GGUF."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = _header(file)
    except FileNotFoundError:
        raise ModelNotFound(f"There is no file {path}.") from None
    except OSError as exc:
        raise ModelDamaged(f"{path} cannot be read: {exc.strerror}.") from exc
    except (struct.error, UnicodeDecodeError) as exc:
        raise ModelDamaged(
            f"{path} is a truncated or damaged GGUF file: its header breaks off. Fetch it again."
        ) from exc
    except ModelDamaged as exc:
        raise ModelDamaged(f"{path} {exc}") from exc
    if size < header.size:
        raise ModelDamaged(f"{path} is truncated: {size:,} bytes of {header.size:,}. Fetch it again.")
    return header


def _header(file: BinaryIO) -> Header:
    if file.read(4) != MAGIC:
        raise ModelDamaged("is no GGUF file (it does not begin with 'GGUF').")
    version = _number(file, "<I")
    if version not in VERSIONS:
        raise ModelDamaged(f"is GGUF version {version}; versions 2 and 3 can be read.")
    tensors, pairs = _count(file), _count(file)
    metadata: dict[str, Value] = {}
    for _ in range(pairs):
        key = _string(file)
        value = _value(file, _number(file, "<I"))
        if value is not None:
            metadata[key] = value
    end = max((_tensor_end(file) for _ in range(tensors)), default=0)
    alignment = int(metadata.get("general.alignment", DEFAULT_ALIGNMENT)) or DEFAULT_ALIGNMENT
    start = -(-file.tell() // alignment) * alignment
    return Header(metadata=metadata, size=start + end)


def _tensor_end(file: BinaryIO) -> int:
    """Where the next tensor's data ends, in bytes from the start of the data."""
    _string(file)
    dimensions = _number(file, "<I")
    if dimensions > 8:
        raise ModelDamaged("is damaged: a tensor with more than 8 dimensions.")
    elements = prod(_number(file, "<Q") for _ in range(dimensions))
    per_block, bytes_of_block = BLOCKS.get(_number(file, "<I"), (1, 0))
    return _number(file, "<Q") + elements // per_block * bytes_of_block


def _number(file: BinaryIO, form: str) -> int:
    number: int = struct.unpack(form, file.read(struct.calcsize(form)))[0]
    return number


def _count(file: BinaryIO) -> int:
    count = _number(file, "<Q")
    if count > MAX_COUNT:
        raise ModelDamaged("is damaged: an impossible count in its header.")
    return count


def _string(file: BinaryIO) -> str:
    length = _number(file, "<Q")
    if length > MAX_STRING:
        raise ModelDamaged("is damaged: an impossible length in its header.")
    data = file.read(length)
    if len(data) < length:
        raise struct.error("short read")
    return data.decode("utf-8", "replace")


def _value(file: BinaryIO, kind: int) -> Value | None:
    """A plain value; arrays are stepped over and give None."""
    if kind == STRING:
        return _string(file)
    if kind == ARRAY:
        inner, count = _number(file, "<I"), _count(file)
        if inner in SCALARS:
            file.seek(struct.calcsize(SCALARS[inner]) * count, 1)
        else:
            for _ in range(count):
                _value(file, inner)
        return None
    if kind not in SCALARS:
        raise ModelDamaged(f"is damaged: an unknown kind of value ({kind}) in its header.")
    form = SCALARS[kind]
    value: Value = struct.unpack(form, file.read(struct.calcsize(form)))[0]
    return value
