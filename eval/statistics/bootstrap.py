"""Confidence intervals of means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
RESAMPLES, SEED, LEVEL = 2_000, 20_101_128, 0.95


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of `n` values with its interval."""

    mean: float
    low: float
    high: float
    n: int


def mean_of(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED, level: float = LEVEL) -> Mean:
    """The mean with its percentile bootstrap interval (Efron 1979); the same values give the same interval.

    There must be a value.
    """
    table = np.asarray(values, np.float64)
    rng = np.random.default_rng(seed)
    means = np.sort(table[rng.integers(0, len(table), (resamples, len(table)))].mean(axis=1))
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Mean(fmean(values), float(low), float(high), len(values))


def statistic_of(
    items: Sequence[Item],
    statistic: Callable[[Sequence[Item]], float | None],
    *,
    resamples: int = 400,
    seed: int = SEED,
    level: float = LEVEL,
) -> Mean | None:
    """The same for a statistic that is no mean; resamples in which it is not defined are left out."""
    whole = statistic(items) if items else None
    if whole is None:
        return None
    rng = np.random.default_rng(seed)
    found = [statistic([items[at] for at in rng.integers(0, len(items), len(items))]) for _ in range(resamples)]
    low, high = np.quantile([value for value in found if value is not None], [(1 - level) / 2, (1 + level) / 2])
    return Mean(whole, float(low), float(high), len(items))
