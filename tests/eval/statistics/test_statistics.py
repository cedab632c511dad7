"""Intervals, tests and correction, against scipy and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from eval.statistics.bootstrap import mean_of, statistic_of
from eval.statistics.holm import holm
from eval.statistics.randomisation import paired_p

GAPS = st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=1, max_size=9)


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


@settings(max_examples=40, deadline=None)
@given(GAPS)
def test_the_exact_test_agrees_with_scipys(gaps: list[float]) -> None:
    if sum(gap != 0 for gap in gaps) < 2:
        assert paired_p(gaps) == 1.0
        return
    theirs = stats.permutation_test(
        (np.asarray([gap for gap in gaps if gap]),), np.sum, permutation_type="samples", n_resamples=np.inf
    )
    assert paired_p(gaps) == pytest.approx(theirs.pvalue, abs=1e-9)


def test_many_differences_are_sampled_and_repeat() -> None:
    gaps = np.random.default_rng(3).normal(0.15, 0.4, 60).tolist()
    theirs = stats.permutation_test((np.asarray(gaps),), np.mean, permutation_type="samples", n_resamples=9999, rng=2)
    assert paired_p(gaps) == pytest.approx(theirs.pvalue, abs=0.01)
    assert paired_p(gaps) == paired_p(gaps)
    assert paired_p([0.5] * 40) < 0.001


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == [pytest.approx(0.03), pytest.approx(0.06), pytest.approx(0.06)]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_rejects_what_stepping_down_rejects(p_values: list[float]) -> None:
    level = 0.05
    rejected = set()
    for step, at in enumerate(sorted(range(len(p_values)), key=lambda at: p_values[at])):
        if p_values[at] * (len(p_values) - step) > level:
            break
        rejected.add(at)
    assert {at for at, p in enumerate(holm(p_values)) if p <= level} == rejected
