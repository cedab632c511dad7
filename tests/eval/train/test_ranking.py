"""Learning the ranking's weights: it finds what was planted, and its measures agree with ir_measures."""

from __future__ import annotations

from datetime import datetime

import ir_measures
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.train.linear import Values
from eval.train.ranking import Judged, cross_validate, learn, measure, rank_lists
from ingest.key import Key
from rag.catalog.records import Entry
from rag.retrieve.candidates import Candidate


def candidate(key: str) -> Candidate:
    text = "The minister signed the concession for the pipeline."
    entry = Entry(
        1, Key(key), Key(key).reference_id, 1, 1, False, "C", "body", None, text,
        "Embassy Velmar", datetime(2008, 1, 1), None, "SECRET", "PIPELINE",
    )  # fmt: skip
    return Candidate(entry, 0.0, 1, 1, 0.5, 0.5)


def question(name: str, x: Values, gold: Values) -> Judged:
    candidates = tuple(candidate(f"08VELMAR{i:02d}#1") for i in range(len(gold)))
    return Judged(name, "fact", name, candidates, x, gold, int(gold.sum()))


@pytest.fixture(scope="module")
def planted() -> list[Judged]:
    """Forty questions whose evidence is the candidate with the most of feature 0, less half of feature 1."""
    random = np.random.default_rng(7)
    made = []
    for n in range(40):
        x = random.normal(size=(12, 4)) * np.array([1.0, 2.0, 1.0, 0.0])
        gold = np.zeros(12)
        gold[np.argmax(x[:, 0] - 0.5 * x[:, 1])] = 1.0
        made.append(question(f"q{n}", x, gold))
    return made


def test_the_planted_weights_are_found(planted: list[Judged]) -> None:
    weights = learn(planted, penalty=0.1)
    assert weights[0] > 0 > weights[1]
    assert weights[1] / weights[0] == pytest.approx(-0.5, abs=0.1)
    assert abs(weights[2]) < 0.1 * weights[0]
    assert weights[3] == 0.0


def test_unseen_questions_are_ranked_by_them(planted: list[Judged]) -> None:
    scores = cross_validate(planted, seed=1, penalty=0.1)
    first = [measure(each, rank_lists(each, scores[each.id]))[1] for each in planted]
    assert np.mean(first) > 0.9


@given(st.lists(st.booleans(), min_size=1, max_size=25).filter(any))
def test_the_measures_agree_with_ir_measures(relevant: list[bool]) -> None:
    gold = np.array(relevant, np.float64)
    made = question("q", np.zeros((len(gold), 1)), gold)
    order = rank_lists(made, -np.arange(len(gold), dtype=np.float64))
    keys = [each.entry.key for each in made.candidates]
    judgements = [ir_measures.Qrel("q", key, int(value)) for key, value in zip(keys, gold, strict=True)]
    run = [ir_measures.ScoredDoc("q", keys[i], -float(place)) for place, i in enumerate(order)]
    wanted = [ir_measures.parse_measure(name) for name in ("nDCG@10", "Success@1", "Success@5", "Success@10")]
    oracle = ir_measures.calc_aggregate(wanted, judgements, run)
    assert measure(made, order) == pytest.approx([oracle[name] for name in wanted])
