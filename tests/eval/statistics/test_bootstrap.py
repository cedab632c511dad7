"""Intervals, against scipy and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from eval.statistics.bootstrap import mean_of, statistic_of


def test_the_interval_agrees_with_scipys_and_repeats() -> None:
    values = np.random.default_rng(7).random(60).tolist()
    ours = mean_of(values)
    theirs = stats.bootstrap((values,), np.mean, method="percentile", n_resamples=2000, rng=1).confidence_interval
    assert ours.low == pytest.approx(theirs.low, abs=0.02)
    assert ours.high == pytest.approx(theirs.high, abs=0.02)
    assert ours == mean_of(values)
    assert (ours.n, ours.mean) == (60, pytest.approx(np.mean(values)))


def test_a_statistic_that_is_no_mean() -> None:
    found = statistic_of(list(range(101)), lambda some: float(np.median(some)))
    assert found is not None and found.low < found.mean == 50 < found.high
    assert statistic_of([], lambda _: 1.0) is None
    assert statistic_of([1], lambda _: None) is None
