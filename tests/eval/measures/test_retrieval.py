"""Retrieval measures against pytrec_eval, called by itself."""

from __future__ import annotations

import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures.retrieval import DEPTHS, cables, retrieval

KEYS = [f"09VELMAR{n}#{m}" for n in range(1, 13) for m in (1, 2, 3, 4, 5)]
RANKED = st.lists(st.sampled_from(KEYS), unique=True, max_size=60)
GOLD = st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(GOLD, RANKED), min_size=1, max_size=4))
def test_against_pytrec_eval(drawn: list[tuple[list[str], list[str]]]) -> None:
    gold = {f"q{n}": wanted for n, (wanted, _) in enumerate(drawn)}
    retrieved = {f"q{n}": ranked for n, (_, ranked) in enumerate(drawn)}
    ours = retrieval(gold, retrieved)
    depths = ",".join(map(str, DEPTHS))
    names = {f"{name}.{depths}" for name in ("recall", "success", "ndcg_cut")} | {"recip_rank"}
    oracle = pytrec_eval.RelevanceEvaluator({q: dict.fromkeys(keys, 1) for q, keys in gold.items()}, names)
    theirs = oracle.evaluate({q: {key: -float(at) for at, key in enumerate(keys)} for q, keys in retrieved.items()})
    for question in gold:
        expected = theirs.get(question)
        for depth in DEPTHS:
            if not expected:
                assert ours[question][f"recall@{depth}"] == 0.0
                continue
            for name, theirs_name in (("recall", "recall"), ("hit", "success"), ("ndcg", "ndcg_cut")):
                assert abs(ours[question][f"{name}@{depth}"] - expected[f"{theirs_name}_{depth}"]) < 1e-9
            first = expected["recip_rank"]
            assert abs(ours[question][f"mrr@{depth}"] - (first if first >= 1 / depth - 1e-9 else 0.0)) < 1e-9


def test_questions_without_evidence_are_not_measured_and_without_hits_score_nothing() -> None:
    found = retrieval({"none": [], "lost": ["A#1"]}, {"none": ["A#1"]}, prefix="cable_")
    assert set(found) == {"lost"}
    assert set(found["lost"].values()) == {0.0}
    assert "cable_recall@5" in found["lost"]


def test_cables_stand_where_their_first_paragraph_does() -> None:
    assert cables(["B#2", "A#1", "B#1", "C#5.2"]) == ("B", "A", "C")
