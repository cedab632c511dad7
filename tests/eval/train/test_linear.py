"""The linear models find what was planted; scikit-learn is the oracle of the logistic regression."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.train.linear import fit_lists, fit_logistic, roc_area


def planted(count: int = 400) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    rows = random.normal(size=(count, 3)) * np.array([1.0, 5.0, 0.2]) + np.array([0.0, 2.0, -1.0])
    chance = 1 / (1 + np.exp(-(0.5 + 2.0 * rows[:, 0] - 0.3 * rows[:, 1])))
    return rows, (random.random(count) < chance).astype(np.float64)


def test_it_is_the_regression_that_scikit_learn_fits() -> None:
    rows, target = planted()
    weight = np.linspace(0.5, 2.0, len(rows))
    scale = rows.std(axis=0)
    theirs = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(rows / scale, target, sample_weight=weight)
    bias, weights = fit_logistic(rows, target, weight, penalty=1.0)
    assert bias == pytest.approx(theirs.intercept_[0], abs=1e-3)
    assert weights == pytest.approx(theirs.coef_[0] / scale, abs=1e-3)


def test_no_weight_is_below_zero_where_that_is_forbidden() -> None:
    rows, target = planted()
    _, free = fit_logistic(rows, target)
    _, held = fit_logistic(rows, target, positive=True)
    assert free[1] < -0.1
    assert held[1] == pytest.approx(0.0, abs=1e-9)
    assert held.min() >= 0.0


def test_a_feature_that_never_changes_weighs_nothing() -> None:
    rows, target = planted()
    rows[:, 2] = 7.0
    bias, weights = fit_logistic(rows, target)
    assert weights[2] == 0.0
    assert np.isfinite(bias)
    _, _, flat = fit_lists([(rows, target)], penalty=1.0)
    assert flat == 0.0


def test_lists_are_ranked_by_what_decides_in_them_alone() -> None:
    random = np.random.default_rng(7)
    lists = []
    for _ in range(60):
        rows = random.normal(size=(12, 2))
        gold = np.zeros(12)
        gold[np.argmax(rows[:, 0] - 0.5 * rows[:, 1])] = 1.0
        lists.append((rows + random.normal(size=2), gold))  # a list's own level tells nothing
    lists.append((np.full((3, 2), 9.0), np.zeros(3)))  # nor does one without a right row
    first, second = fit_lists(lists, penalty=0.1)
    assert second / first == pytest.approx(-0.5, abs=0.1)


def test_a_row_that_is_right_by_half_counts_half() -> None:
    rows, half = np.zeros((10, 1)), np.full(10, 0.5)
    assert fit_logistic(rows, half)[0] == pytest.approx(0.0, abs=1e-6)
    assert fit_logistic(rows, np.full(10, 0.8))[0] == pytest.approx(np.log(4), abs=1e-3)


def test_the_area_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(1)
    right = (random.random(300) < 0.3).astype(np.float64)
    chance = np.round(random.random(300) + 0.3 * right, 1)  # with ties
    assert roc_area(chance, right) == pytest.approx(roc_auc_score(right, chance))
