"""What the reader says becomes numbers: golden values, and bounds whatever it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read.heads import Read
from rag.read.reading_features import FARTHEST, PARAGRAPHS, SENTENCES, paragraph_readings, sentence_readings
from tests.rag.read.found import hit

HITS = [hit("The mason left. Nobody paid.", 1), hit("Grain came by rail.", 2)]
PLACES = [(0, (0, 15)), (0, (16, 28)), (1, (0, 19))]


def read(answers: float, *sentences: float) -> Read:
    """What was read in a paragraph, with the logits of its sentences."""
    return Read(answers, 0.0, dict(enumerate(sentences)), (0, 1), 0.0)


def test_the_numbers_of_sentences() -> None:
    rows = sentence_readings([read(2.0, 1.0, 3.0), read(-4.0, -2.0)], HITS, PLACES)
    told = [dict(zip(SENTENCES, row, strict=True)) for row in rows]
    assert [one["read"] for one in told] == [1, 3, -2]
    assert [one["read_lead"] for one in told] == [-2, 0, -5]
    assert [one["answers"] for one in told] == [2, 2, -4]
    assert [one["answers_lead"] for one in told] == [0, 0, -6]
    total = 1 + np.exp(1) + np.exp(3)
    assert told[0]["read_chance"] == pytest.approx(np.exp(1) / total)
    assert told[1]["read_chance"] == pytest.approx(np.exp(3) / total)


def test_the_numbers_of_paragraphs() -> None:
    rows = paragraph_readings([read(2.0, 1.0, 3.0), None])
    told = [dict(zip(PARAGRAPHS, row, strict=True)) for row in rows]
    assert told[0]["answers"] == 2
    assert told[0]["read_best"] == 3
    assert told[0]["read_some"] == pytest.approx(1 - 1 / (1 + np.exp(1) + np.exp(3)))
    assert told[1] == {"answers": -FARTHEST, "read_best": -FARTHEST, "read_some": 0.0}


def test_a_sentence_that_no_window_held_answers_nothing() -> None:
    (_, second, _) = sentence_readings([read(2.0, 1.0), None], HITS, PLACES)
    assert second[SENTENCES.index("read")] == -FARTHEST


def test_nothing_found_is_no_row() -> None:
    assert paragraph_readings([]).shape == (0, len(PARAGRAPHS))


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), st.floats(-1e6, 1e6))
def test_whatever_is_read_the_numbers_are_bounded(logits: list[float], answers: float) -> None:
    reads = [read(answers, *logits[:2]), read(answers, logits[2])]
    rows = np.concatenate([sentence_readings(reads, HITS, PLACES).ravel(), paragraph_readings(reads).ravel()])
    assert np.isfinite(rows).all()
    assert (np.abs(rows) <= 2 * FARTHEST).all()
