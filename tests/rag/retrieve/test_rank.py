"""The stored weights fit the features, and the sum is theirs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.features import Features
from rag.retrieve.rank import NAMES, read_weights, scores

NUMBERS = st.floats(-1, 1, allow_nan=False)
ROWS = st.lists(st.builds(Features, **dict.fromkeys(NAMES, NUMBERS)), min_size=1, max_size=6)


def test_every_feature_has_one_weight() -> None:
    assert list(read_weights()["rank"]) == list(NAMES)


@given(ROWS)
def test_a_score_is_the_weighted_sum(rows: list[Features]) -> None:
    for row, score in zip(rows, scores(rows), strict=True):
        assert abs(score - sum(read_weights()["rank"][name] * getattr(row, name) for name in NAMES)) < 1e-9
