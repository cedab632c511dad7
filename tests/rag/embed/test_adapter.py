"""Low-rank changes to a model's layers, and their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.embed.adapter import apply_adapter, read_adapter, write_adapter
from rag.embed.openvino_embedder import OpenvinoEmbedder
from rag.errors import ModelError

UP, DOWN = np.array([[1.0], [2.0]], np.float32), np.array([[0.5, 0.0, -1.0]], np.float32)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_adapter({"layer.one": (UP, DOWN)}, tmp_path / "a.safetensors")
    ((name, (up, down)),) = read_adapter(tmp_path / "a.safetensors").items()
    assert name == "layer.one"
    np.testing.assert_array_equal(up, UP)
    np.testing.assert_array_equal(down, DOWN)


def test_the_product_is_added_to_the_weight_of_its_layer_alone() -> None:
    before = {"one.weight": np.ones((2, 3), np.float32), "one.bias": np.zeros(2, np.float32)}
    after = apply_adapter(before, {"one": (UP, DOWN)})
    np.testing.assert_allclose(after["one.weight"], [[1.5, 1, 0], [2, 1, -1]])
    assert after["one.bias"] is before["one.bias"]
    assert (before["one.weight"] == 1).all()


@pytest.mark.models
@pytest.mark.parametrize("content", [b"", b"no adapter", b"\x00" * 100], ids=["empty", "text", "zeros"])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match="cannot be run"):
        OpenvinoEmbedder("fp32", tmp_path / "bad.safetensors")


@pytest.mark.models
def test_one_for_another_model_is_told(tmp_path: Path) -> None:
    write_adapter({"layer.one": (UP, DOWN)}, tmp_path / "other.safetensors")
    with pytest.raises(ModelError, match="cannot be run"):
        OpenvinoEmbedder("fp32", tmp_path / "other.safetensors")
