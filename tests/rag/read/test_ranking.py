"""The order of the hits once they are read."""

from __future__ import annotations

from rag.read.ranking import LOOKED_AT, NAMES, ranking_values, rerank
from tests.rag.read.found import hit
from tests.rag.read.test_reading_features import read

ALONE = {name: float(name == "score") for name in NAMES}
READ = {name: float(name == "answers") for name in NAMES}
HITS = tuple(hit("Grain came by rail.", number, 1 - number / 100) for number in range(1, LOOKED_AT + 4))


def test_the_numbers_are_the_score_and_what_was_read() -> None:
    (row,) = ranking_values(HITS[:1], {HITS[0].key: read(2.0, 1.0)})
    assert list(row[:3]) == [0.99, 2.0, 1.0]


def test_what_answers_comes_first_and_the_joint_score_is_shown() -> None:
    reads = {one.key: read(-1.0, 0.0) for one in HITS[:LOOKED_AT]} | {HITS[5].key: read(3.0, 2.0)}
    ranked = rerank(HITS, reads, READ)
    assert ranked[0].key == HITS[5].key
    assert ranked[0].score == 3.0
    assert [one.key for one in ranked[LOOKED_AT:]] == [one.key for one in HITS[LOOKED_AT:]]
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert {one.key for one in ranked} == {one.key for one in HITS}


def test_where_only_the_search_counts_its_order_stays() -> None:
    assert [one.key for one in rerank(HITS, {}, ALONE)] == [one.key for one in HITS]
    assert rerank((), {}, ALONE) == ()
