"""What the reader says becomes numbers: golden values, and bounds whatever it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read.heads import Read
from rag.read.reading_features import FARTHEST, PARAGRAPHS, paragraph_readings


def read(answers: float, *sentences: float) -> Read:
    """What was read in a paragraph, with the logits of its sentences."""
    return Read(answers, 0.0, dict(enumerate(sentences)), (0, 1), 0.0)


def test_the_numbers_of_paragraphs() -> None:
    rows = paragraph_readings([read(2.0, 1.0, 3.0), None])
    told = [dict(zip(PARAGRAPHS, row, strict=True)) for row in rows]
    assert told[0]["answers"] == 2
    assert told[0]["read_best"] == 3
    assert told[0]["read_some"] == pytest.approx(1 - 1 / (1 + np.exp(1) + np.exp(3)))
    assert told[1] == {"answers": -FARTHEST, "read_best": -FARTHEST, "read_some": 0.0}


def test_nothing_found_is_no_row() -> None:
    assert paragraph_readings([]).shape == (0, len(PARAGRAPHS))


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), st.floats(-1e6, 1e6))
def test_whatever_is_read_the_numbers_are_bounded(logits: list[float], answers: float) -> None:
    rows = paragraph_readings([read(answers, *logits)])
    assert np.isfinite(rows).all()
    assert (np.abs(rows) <= FARTHEST).all()
