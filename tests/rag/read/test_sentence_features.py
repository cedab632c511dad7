"""The numbers about each candidate sentence."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rag.read.sentence_features import NAMES, PARAGRAPHS
from rag.read.sentence_features import candidates as embedded
from rag.read.token_encoder import token_encoder
from rag.read.weights import weights
from tests.rag.question.asked import asked
from tests.rag.read.found import candidates, found

TEXTS = ("Korvin said that eighteen crates were opened. It rained.", "Reval paid 40 crowns for the crates.")


def value(seen_row: np.ndarray, name: str) -> float:
    return float(seen_row[NAMES.index(name)])


def test_a_row_for_each_sentence_and_a_column_for_each_name() -> None:
    seen = candidates(found("How many crates were opened?", *TEXTS), [0.7, 0.1, 0.4])
    assert [item.text for item in seen.sentences] == [
        "Korvin said that eighteen crates were opened.",
        "It rained.",
        "Reval paid 40 crowns for the crates.",
    ]
    assert seen.values.shape == (3, len(NAMES))
    assert np.isfinite(seen.values).all()
    assert set(NAMES) == set(weights().useful.weights)
    first, rain, paid = seen.values
    assert [value(row, "rank") for row in seen.values] == [1.0, 1.0, 0.5]
    assert [value(row, "sentence") for row in seen.values] == [0.7, 0.1, 0.4]
    assert [value(row, "nearest") for row in seen.values] == pytest.approx([0.0, -0.6, -0.3])
    assert [value(row, "paragraph") for row in seen.values] == [0.7, 0.7, 0.4]
    assert value(first, "covered") > value(paid, "covered") > value(rain, "covered") == 0.0
    assert value(first, "kind") == 1.0
    assert value(rain, "kind") == 0.0
    assert value(paid, "behind") < 0 == value(first, "behind")
    assert value(rain, "long") == math.log(1 + len("It rained."))


def test_who_speaks_is_told_only_where_somebody_s_words_are_asked_for() -> None:
    seen = candidates(found("What did Korvin say about the crates?", *TEXTS))
    assert seen.speaks is not None
    assert list(seen.speaks) == [True, False, False]
    assert candidates(found("How many crates were opened?", *TEXTS)).speaks is None


def test_what_could_give_each_thing_asked_for() -> None:
    seen = candidates(found("How many crates were opened, and what did the crates cost?", *TEXTS))
    assert [[bool(one) for one in given] for given in seen.gives.values()] == [
        [True, False, True],
        [False, False, True],
    ]


@pytest.mark.models
def test_only_the_first_hits_and_their_sentences_with_content_are_candidates() -> None:
    result = found("Who opened the crates?", *[f"Crate {number} was opened. Of it." for number in range(12)])
    seen = embedded(asked(result.query), result, token_encoder())
    assert len(seen.hits) == len(seen.sentences) == PARAGRAPHS
    assert (np.abs(seen.values[:, NAMES.index("sentence")]) <= 1.001).all()


@pytest.mark.models
def test_no_sentence_at_all() -> None:
    seen = embedded(asked("Who?"), found("Who?", "...", "?"), token_encoder())
    assert seen.sentences == ()
    assert seen.values.shape == (0, len(NAMES))
