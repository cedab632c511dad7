"""The paired test, against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from eval.statistics.randomisation import paired_p

GAPS = st.lists(st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=1, max_size=9)


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
