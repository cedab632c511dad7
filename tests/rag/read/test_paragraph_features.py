"""The numbers about each of the first paragraphs."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from rag.read.paragraph_features import NAMES
from rag.read.weights import weights
from tests.rag.read.found import candidates, found

TEXTS = ("Korvin said that eighteen crates were opened. It rained.", "Reval paid for the crates.")


def test_a_row_for_each_paragraph_and_a_column_for_each_name() -> None:
    result = found("How many crates were opened?", *TEXTS)
    result = replace(result, hits=(result.hits[0], replace(result.hits[1], kind="comment")))
    seen = candidates(result, [0.7, 0.1, 0.4])
    assert set(NAMES) == set(weights().cited)
    assert seen.paragraphs.shape == (2, len(NAMES))
    assert np.isfinite(seen.paragraphs).all()
    first, second = (dict(zip(NAMES, row, strict=True)) for row in seen.paragraphs)
    assert (first["behind"], second["behind"]) == pytest.approx((0.0, -0.05))
    assert (first["nearest"], second["nearest"]) == (0.7, 0.4)
    assert (first["holds"], second["holds"]) == (1.0, 0.0)
    assert (first["first"], second["first"]) == (1.0, 0.0)
    assert (first["comment"], second["comment"]) == (0.0, 1.0)
    assert first["matched"] == first["two"] == first["unnamed"] > second["matched"]
    assert first["best_0.8"] == pytest.approx(math.log1p(first["matched"])) == first["at_0.8"]
    assert 1 >= first["covered"] == first["covered_all"] > second["covered"] > 0
    assert second["long"] == math.log(1 + len(TEXTS[1]))
