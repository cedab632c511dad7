"""The labelled pairs, and how the judge of nuggets agrees with them."""

from __future__ import annotations

from eval.measures.nugget_pairs import agreements, disagreements, pairs
from eval.measures.nuggets import OVERLAP


def test_the_pairs_are_enough_and_balanced() -> None:
    labelled = pairs()
    assert len({(pair.nugget, pair.sentence) for pair in labelled}) == len(labelled) >= 150
    assert 0.4 < sum(pair.found for pair in labelled) / len(labelled) < 0.6


def test_the_threshold_in_use_agrees_best_with_the_labels() -> None:
    labelled = pairs()
    found = agreements(labelled)
    in_use = found[-1]
    assert (in_use.rule, in_use.overlap) == ("in use", OVERLAP)
    assert in_use.accuracy == max(one.accuracy for one in found) >= 0.9
    assert abs(in_use.wrongly_found - in_use.missed) <= 2, "the mean over many answers leans to one side"
    assert len(disagreements(labelled)) == in_use.wrongly_found + in_use.missed
