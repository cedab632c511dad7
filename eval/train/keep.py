"""Keeps what a pupil learned as the program reads it: `rag/read/reader.safetensors`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from torch import Tensor

from rag.embed import bundled
from rag.embed.openvino_bert import input_peaks
from rag.read.reader import LEARNED, two_text_batches
from rag.read.sheet import Sheet


def keep(learned: dict[str, Tensor], sheets: Sequence[Sheet], file: Path = LEARNED) -> None:
    """Writes the weights of a pupil in half precision, and the ranges that eight-bit arithmetic needs of these sheets.

    `learned` is the state of `eval.train.pupil.Pupil`.
    """
    from safetensors.numpy import save_file

    def half(name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float16]]:
        return np.ascontiguousarray(learned[name].numpy(), np.float16)

    start = "learned."
    parts = {name.removeprefix(start).replace("/", "."): half(name) for name in learned if name.startswith(start)}
    parts |= {f"heads.{name}": half(name) for name in learned if not name.startswith(start)}
    save_file(parts, file)
    batches = [batch for _, batch in two_text_batches(sheets)]
    ranges = input_peaks(bundled.model_folder(), batches, file, two_texts=True)
    parts |= {f"ranges.{name}": np.ascontiguousarray(row, np.float16) for name, row in ranges.items()}
    save_file(parts, file)
