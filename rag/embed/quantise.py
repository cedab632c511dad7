"""Eight-bit arithmetic for one linear layer: weights by output, inputs by one step for all, after smoothing.

A few inputs of a transformer's layers are ten times larger than the rest, so that one step for all would leave most
of them a handful of levels. Each input is divided by a number of its own and the weights that read it are multiplied
by the same number, which changes nothing but the ranges (Xiao et al., SmoothQuant, 2023, equation 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ALPHA = 0.9
"""How much of the range of an input moves into the weights; .5 to 1 were tried, cosine to fp32 is best at .9."""

GELU_LEAST = 0.17
"""GELU is never below -0.17; shifted by this it needs no sign, which doubles the levels of what is above."""


@dataclass(frozen=True, slots=True)
class Quantised:
    """`y = scale * (weight @ round8(x * factor + shift)) + bias`, with round8 over [0 or -top, top].

    `weight` int8 (outputs, inputs); `scale` and `bias` per output; `factor` and `shift` per input.
    """

    weight: NDArray[np.int8]
    scale: Floats
    bias: Floats
    factor: Floats
    shift: Floats | None
    top: float


def quantise(weight: Floats, bias: Floats, peaks: Floats, *, after_gelu: bool = False) -> Quantised:
    """The eight-bit form of a layer whose inputs reach `peaks`, the largest absolute value of each."""
    reach = np.maximum(peaks, 1e-3) + (GELU_LEAST if after_gelu else 0.0)
    columns = np.maximum(np.abs(weight).max(axis=0), 1e-6)
    smooth = reach**ALPHA / columns ** (1 - ALPHA)
    smoothed = weight * smooth[None, :]
    scale = np.maximum(np.abs(smoothed).max(axis=1), 1e-12) / 127
    rounded = np.clip(np.rint(smoothed / scale[:, None]), -127, 127).astype(np.int8)
    shift = (GELU_LEAST / smooth).astype(np.float32) if after_gelu else None
    if shift is not None:  # what the shift adds to each output is taken back
        bias = bias - scale * (rounded.astype(np.float32) @ shift)
    return Quantised(
        rounded,
        scale.astype(np.float32),
        bias.astype(np.float32),
        (1 / smooth).astype(np.float32),
        shift,
        float((reach / smooth).max()),
    )
