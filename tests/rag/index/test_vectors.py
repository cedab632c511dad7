"""The vector file gives back what was written, rounded, and scores like plain arithmetic."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rag.errors import LibraryDamaged, LibraryError
from rag.index import vectors
from rag.index.vectors import VectorFile, from_bfloat16, to_bfloat16


def units(count: int, dimension: int = 16, seed: int = 0) -> np.ndarray:
    """Vectors of length 1."""
    table = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


@given(arrays.arrays(np.float32, 20, elements=st.floats(-1, 1, width=32, allow_subnormal=False)))
def test_rounding_errs_by_less_than_one_in_256(numbers: np.ndarray) -> None:
    back = from_bfloat16(to_bfloat16(numbers))
    assert np.all(np.abs(back - numbers) <= np.abs(numbers) / 256)
    assert np.array_equal(from_bfloat16(to_bfloat16(back)), back)


def test_rows_are_given_back_by_chunk_id_in_any_order(tmp_path: Path) -> None:
    file, table = VectorFile(tmp_path / "v", 16), units(30)
    file.write(1, table[:10])
    file.write(21, table[20:])  # ten chunks were dropped, or never written
    ids = np.array([30, 1, 25, 10])
    assert np.allclose(file.read(ids), table[ids - 1], atol=4e-3)
    assert file.rows == 30


@pytest.mark.parametrize("share", [700, 1_000_000])  # several threads, and one
@pytest.mark.parametrize("dimension", [16, 15])
def test_the_best_are_those_of_plain_cosine_over_any_set_of_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: int, dimension: int
) -> None:
    monkeypatch.setattr(vectors, "_SHARE", share)
    file, table = VectorFile(tmp_path / "v", dimension), units(3000, dimension)
    file.write(1, table)
    stored = file.read(np.arange(1, 3001))
    stored /= np.linalg.norm(stored, axis=1, keepdims=True)
    for ids in (np.arange(1, 3001), np.arange(3, 3001, 7), np.array([5, 6, 7, 2000])):
        query = units(1, dimension, seed=9)[0]
        found = file.best(query, ids, 10)
        scores = stored[ids - 1] @ query
        wanted = sorted(zip(scores.tolist(), ids.tolist(), strict=True), reverse=True)[:10]
        assert [i for i, _ in found] == [i for _, i in wanted]
        assert [score for _, score in found] == pytest.approx([score for score, _ in wanted], abs=1e-6)


def test_no_ids_have_no_best(tmp_path: Path) -> None:
    assert VectorFile(tmp_path / "v", 16).best(units(1)[0], np.zeros(0, np.int64), 5) == []


def test_rows_written_later_are_seen(tmp_path: Path) -> None:
    writer, reader, table = VectorFile(tmp_path / "v", 16), VectorFile(tmp_path / "v", 16), units(4)
    writer.write(1, table[:2])
    reader.read(np.array([1, 2]))
    writer.write(3, table[2:])
    assert np.allclose(reader.read(np.array([4]))[0], table[3], atol=4e-3)


def test_a_missing_row_says_how_to_make_it_again(tmp_path: Path) -> None:
    file = VectorFile(tmp_path / "v", 16)
    file.write(1, units(3))
    with pytest.raises(
        LibraryDamaged, match=r"holds 3 vectors and should hold 4; run: cablechat library rebuild --embed"
    ):
        file.read(np.array([4]))


def test_a_folder_that_is_gone_is_an_error_of_the_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot write"):
        VectorFile(tmp_path / "gone" / "v", 16).write(1, units(1))
