"""The worth of a heuristic: what decides is worth something, what tells nothing is worth nothing."""

from __future__ import annotations

import numpy as np
import pytest

from eval.train.cases import Case
from eval.train.worth import Worth, decision_worth, paragraph_worth, ranking_worth, rule_worth, sentence_worth
from rag.retrieve import rank
from tests.eval.train.made import cases
from tests.eval.train.test_ranking import question


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases()


def named(table: list[Worth]) -> dict[str, Worth]:
    return {one.name: one for one in table}


def test_of_the_ranking_only_what_was_planted_is_worth_anything() -> None:
    random = np.random.default_rng(7)
    judged = []
    for number in range(60):
        x = random.normal(size=(12, len(rank.NAMES)))
        gold = np.zeros(12)
        gold[np.argmax(x[:, rank.NAMES.index("plain_words")])] = 1.0
        judged.append(question(f"q{number}", x, gold))
    found = named(list(ranking_worth(judged)))
    assert set(rank.NAMES) < set(found)
    assert [name for name in rank.NAMES if found[name].shows] == ["plain_words"]
    assert found["all of the words"].loss.mean == pytest.approx(found["plain_words"].loss.mean, abs=0.1)
    assert found["plain_words"].loss.n == 60


def test_reading_and_deciding_have_a_row_for_each_feature(made: list[Case]) -> None:
    sentences = named(list(sentence_worth(made)))
    paragraphs = named(list(paragraph_worth(made)))
    signs = named(list(decision_worth(made)))
    assert {"covered", "kind", "all of late interaction"} <= set(sentences)
    assert {"holds", "comment", "all levels of likeness"} <= set(paragraphs)
    assert signs["likely"].shows, "only the search tells these questions apart"
    assert signs["ended"].loss.mean == 0.0


def test_rules_are_told_for_both_kinds_of_questions(made: list[Case]) -> None:
    texts = {hit.reference_id: [hit.text] for case in made for hit in case.found.hits}
    answered, declined = rule_worth(made, lambda cable: texts[cable])
    assert (answered.loss.n, declined.loss.n) == (40, 10)
    assert answered.row.startswith("| decision | names and quoted phrases | citation F1 |")
