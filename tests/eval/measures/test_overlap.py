"""Token F1 and ROUGE-L by examples, and the common subsequence against trying all of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.overlap import longest_common, rouge_l, token_f1

FEW = st.lists(st.sampled_from("abc"), max_size=7)


@given(FEW, FEW)
def test_the_longest_common_subsequence_is_the_longest(left: list[str], right: list[str]) -> None:
    def all_of(some: list[str]) -> set[tuple[str, ...]]:
        return {pick for size in range(len(some) + 1) for pick in combinations(some, size)}

    assert longest_common(left, right) == max(len(pick) for pick in all_of(left) & all_of(right))


def test_examples() -> None:
    assert token_f1("The firm paid.", "a firm paid twice") == pytest.approx(2 * 2 / (2 + 3))
    assert rouge_l("police killed the gunman", "police kill the gunman") == pytest.approx(0.75)
    assert rouge_l("the gunman police killed", "police killed the gunman") == pytest.approx(0.5)
    assert token_f1("", "x") == rouge_l("x", "") == 0.0
