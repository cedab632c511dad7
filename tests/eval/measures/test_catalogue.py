"""The catalogue of measures: each is there once, and what is no measure of the answer is no headline."""

from __future__ import annotations

from eval.measures.catalogue import MEASURES
from eval.measures.retrieval import DEPTHS, FAMILIES


def test_every_measure_of_retrieval_is_told_at_every_depth() -> None:
    expected = {f"{prefix}{name}@{depth}" for prefix in ("", "cable_") for name in FAMILIES for depth in DEPTHS}
    assert {name for name, one in MEASURES.items() if one.group == "retrieval"} == expected
    assert MEASURES["cable_hit@5"].says == "questions with some evidence among the first 5 cables"


def test_names_are_their_own_and_costs_fall() -> None:
    assert all(name == one.name and one.says for name, one in MEASURES.items())
    assert not [one.name for one in MEASURES.values() if one.group == "cost" and one.higher_is_better]


def test_no_headline_rests_on_the_judge_of_entailment_or_on_a_model() -> None:
    assert not {"alce_recall", "alce_precision", "judge", "support_rate"} & {
        name for name, one in MEASURES.items() if one.headline
    }
