"""Eight-bit layers compute nearly what the layers in single precision compute."""

from __future__ import annotations

import numpy as np
import pytest

from rag.embed.activation_ranges import read_ranges, write_peaks
from rag.embed.batches import batches
from rag.embed.quantise import GELU_LEAST, Quantised, quantise


def run(layer: Quantised, x: np.ndarray) -> np.ndarray:
    """What the graph does, step by step."""
    smoothed = x * layer.factor + (0 if layer.shift is None else layer.shift)
    low, levels = (-layer.top * 128 / 127, 255) if layer.shift is None else (0.0, 255)
    step = (layer.top - low) / levels
    rounded = np.rint((np.clip(smoothed, low, layer.top) - low) / step) * step + low
    return rounded @ (layer.weight.astype(np.float32) * layer.scale[:, None]).T + layer.bias


@pytest.mark.parametrize("after_gelu", [False, True])
def test_outliers_do_not_drown_the_rest(after_gelu: bool) -> None:
    chance = np.random.default_rng(1)
    weight = chance.standard_normal((48, 64)).astype(np.float32)
    bias = chance.standard_normal(48).astype(np.float32)
    x = chance.standard_normal((200, 64)).astype(np.float32)
    x[:, 7] *= 30
    if after_gelu:
        x = np.maximum(x, -GELU_LEAST)
    layer = quantise(weight, bias, np.abs(x).max(axis=0), after_gelu=after_gelu)
    exact = x @ weight.T + bias
    error = np.linalg.norm(run(layer, x) - exact) / np.linalg.norm(exact)
    assert error < 0.02


def test_a_layer_that_is_never_fed_or_all_zero() -> None:
    layer = quantise(np.zeros((3, 4), np.float32), np.ones(3, np.float32), np.zeros(4, np.float32))
    assert np.allclose(run(layer, np.zeros((2, 4), np.float32)), 1)


def test_peaks_are_written_as_they_are_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    shipped = read_ranges()
    assert len(shipped) == 24
    assert {len(row) for row in shipped.values()} == {384, 1536}
    write_peaks(shipped, tmp_path / "peaks.csv")
    again = read_ranges(tmp_path / "peaks.csv")
    assert again.keys() == shipped.keys()
    assert all(np.array_equal(again[name], row) for name, row in shipped.items())


def test_batches_hold_each_text_once_with_little_padding() -> None:
    texts = [list(range(1, 1 + n % 50)) for n in range(200)]
    found = list(batches(texts, budget=300))
    assert sorted(i for some, _ in found for i in some) == list(range(200))
    for some, (ids, mask) in found:
        assert ids.shape == mask.shape
        assert ids.size <= 300
        for row, i in enumerate(some):
            assert ids[row][mask[row] == 1].tolist() == texts[i]
    padding = sum(int((mask == 0).sum()) for _, (_, mask) in found)
    assert padding < 0.1 * sum(map(len, texts))


def test_a_text_beyond_the_budget_has_a_batch_to_itself() -> None:
    assert [some for some, _ in batches([[1] * 9, [1] * 2], budget=4)] == [[0], [1]]
    assert list(batches([])) == []
