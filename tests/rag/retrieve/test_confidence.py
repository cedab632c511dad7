"""The confidence of a search: a chance, higher for a nearer best candidate, none without candidates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.confidence import confidence, signals
from rag.retrieve.features import Features
from rag.retrieve.rank import NAMES, matrix, scores

NUMBERS = st.floats(-1, 1, allow_nan=False)
ROWS = st.lists(st.builds(Features, **dict.fromkeys(NAMES, NUMBERS)), min_size=1, max_size=6)
NONE = Features(**dict.fromkeys(NAMES, 0.0))


@given(ROWS)
def test_it_is_a_chance(rows: list[Features]) -> None:
    assert 0.0 <= confidence(matrix(rows), scores(rows)) <= 1.0


def test_without_candidates_there_is_none() -> None:
    assert confidence(matrix([]), []) == 0.0


def test_the_nearer_the_best_candidate_the_surer() -> None:
    chances = [confidence(matrix([replace(NONE, meaning=near), NONE]), [1.0, 0.5]) for near in (0.1, 0.3, 0.5, 0.7)]
    assert chances == sorted(chances)
    assert chances[0] < 0.1 < chances[-1]


@pytest.mark.parametrize(("ranked", "lead"), [([0.2, 0.9, 0.4], 0.5), ([0.9], 0.0), ([0.3, 0.3], 0.0)])
def test_the_signals_are_of_the_best_and_its_lead(ranked: list[float], lead: float) -> None:
    rows = [replace(NONE, meaning=score) for score in ranked]
    found = signals(matrix(rows), ranked)
    assert found["lead"] == pytest.approx(lead)
    assert found["meaning"] == pytest.approx(max(ranked))
