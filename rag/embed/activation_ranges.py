"""How far the inputs of the bundled model's linear layers reach: what eight-bit arithmetic must cover.

`all-MiniLM-L6-v2.csv` has one line a layer: its name, then the largest absolute value of each input over the sample
cables. `python -m eval.train.activation_ranges` makes it again.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from rag.embed import bundled
from rag.embed.quantise import Floats

FILE = Path(__file__).with_name(f"{bundled.NAME}.csv")


def read_ranges(file: Path = FILE) -> dict[str, Floats]:
    """Per layer, the reach of each input."""
    with file.open(encoding="ascii", newline="") as lines:
        return {name: np.array(values, np.float32) for name, *values in csv.reader(lines)}


def write_peaks(peaks: dict[str, Floats], file: Path = FILE) -> None:
    """Writes what read_peaks reads."""
    with file.open("w", encoding="ascii", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerows([name, *(f"{value:.3g}" for value in row)] for name, row in peaks.items())
