"""The learned combination: one weight a feature, in `weights.toml`, written by `python -m eval.train.ranking`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from importlib import resources
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from rag.retrieve.features import Features

NAMES = tuple(field.name for field in fields(Features))
_values = attrgetter(*NAMES)


def matrix(rows: Sequence[Features]) -> NDArray[np.float64]:
    """The features as numbers, shape (len(rows), len(NAMES))."""
    return np.array([_values(row) for row in rows], np.float64).reshape(len(rows), len(NAMES))


def scores(rows: Sequence[Features], weights: Mapping[str, float] | None = None) -> list[float]:
    """The weighted sum of each row's features, higher is better."""
    chosen = read_weights()["rank"] if weights is None else weights
    return [float(x) for x in matrix(rows) @ np.array([chosen[name] for name in NAMES])]


@cache
def read_weights() -> dict[str, dict[str, float]]:
    """The sections of `weights.toml`."""
    text = resources.files("rag.retrieve").joinpath("weights.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = tomllib.loads(text)
    return table
