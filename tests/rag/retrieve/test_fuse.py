"""Reciprocal rank fusion, against its formula written another way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.fuse import reciprocal_rank

RANKED = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(st.lists(RANKED, max_size=4))
def test_each_key_has_the_sum_of_its_reciprocal_ranks(lists: list[list[str]]) -> None:
    found = reciprocal_rank(lists)
    assert set(found) == {key for ranked in lists for key in ranked}
    for key, score in found.items():
        assert abs(score - sum(1 / (61 + ranked.index(key)) for ranked in lists if key in ranked)) < 1e-12


@given(RANKED)
def test_one_list_keeps_its_order(ranked: list[str]) -> None:
    found = reciprocal_rank([ranked])
    assert sorted(found, key=lambda key: -found[key]) == ranked
