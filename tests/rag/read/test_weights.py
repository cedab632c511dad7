"""The stored numbers are whole, finite, and fit the features that they weigh."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read import paragraph_features, sentence_features
from rag.read.weights import Logistic, weights


def test_each_weight_has_its_feature() -> None:
    stored = weights()
    assert set(stored.useful.weights) == set(sentence_features.NAMES)
    assert set(stored.cited) == set(paragraph_features.NAMES)
    every = [*stored.useful.weights.values(), *stored.cited.values(), *stored.answerable.weights.values()]
    assert all(math.isfinite(weight) for weight in every)
    assert 0 < stored.cite_from <= 1
    assert 0 < stored.decline_under < 1
    assert stored.sentences >= 1


def test_a_sign_counts_for_an_answer_never_against_one() -> None:
    assert all(weight >= 0 for weight in weights().answerable.weights.values())


def test_a_chance_by_hand() -> None:
    model = Logistic(1.0, {"near": 2.0})
    assert model.chance({"near": -0.5}) == 0.5
    assert model.chance({"near": 0.5, "other": 9.0}) == pytest.approx(1 / (1 + math.exp(-2)))
    with pytest.raises(KeyError):
        model.chance({})


@given(st.floats(-1e300, 1e300), st.floats(-1e6, 1e6))
def test_any_chance_is_a_share(bias: float, value: float) -> None:
    assert 0 <= Logistic(bias, {"near": 3.0}).chance({"near": value}) <= 1
