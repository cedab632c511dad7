"""Batches hold each text once, texts of like length together, and little padding."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rag.embed.batches import batches, pad

TEXTS = st.lists(st.lists(st.integers(1, 30_000), max_size=60), max_size=40)


@given(TEXTS, st.integers(1, 200))
def test_every_text_is_in_one_batch_whole_and_masked(texts: list[list[int]], budget: int) -> None:
    seen: list[int] = []
    for which, (ids, mask) in batches(texts, budget):
        seen += which
        for row, i in enumerate(which):
            assert ids[row][mask[row] == 1].tolist() == texts[i]
            assert not ids[row][mask[row] == 0].any()
        assert ids.size <= budget or len(which) == 1
    assert sorted(seen) == list(range(len(texts)))


@given(TEXTS)
def test_the_longest_come_first(texts: list[list[int]]) -> None:
    lengths = [len(texts[i]) for which, _ in batches(texts) for i in which]
    assert lengths == sorted(lengths, reverse=True)


def test_an_empty_text_has_a_place_and_nothing_to_look_at() -> None:
    ((which, (ids, mask)),) = batches([[]])
    assert which == [0]
    assert (ids.shape, mask.sum()) == ((1, 1), 0)


def test_padding_has_the_types_that_the_graph_takes() -> None:
    ids, mask = pad([[1, 2], [3]], 3)
    assert (ids.dtype, mask.dtype) == (np.int32, np.float32)
    assert ids.tolist() == [[1, 2, 0], [3, 0, 0]]
