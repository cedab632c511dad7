"""The benchmark of search: both ways find the same paragraphs of one library, with and without a filter."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.search import Latency, SearchBench, bench_search
from eval.questions import read_questions
from rag.library import Library
from tests.eval.site import made_library, made_set
from tests.rag.made import Hashing


def test_both_are_asked_everything_of_the_whole_library(tmp_path: Path) -> None:
    folder = made_library(tmp_path / "library")
    questions = read_questions(made_set(tmp_path / "set.jsonl", folder))
    with Library.open(folder) as library:
        bench = bench_search(library, Hashing(), questions)
    assert (bench.paragraphs, bench.searches) == (36, 7)
    for latencies in (bench.ours, bench.baseline):
        assert [one.name for one in latencies] == ["unfiltered", "later half"]
        assert all(0 < one.p50 <= one.p95 for one in latencies)
    assert bench.ours_ndcg is not None and bench.baseline_ndcg is not None
    assert 0.5 < bench.baseline_ndcg <= 1
    assert 0.5 < bench.ours_ndcg <= 1


@pytest.mark.parametrize(("ndcg", "last"), [(0.5, "nDCG@10: ours 0.500, plain Chroma 0.250"), (None, None)])
def test_the_figures_for_people(ndcg: float | None, last: str | None) -> None:
    ours = (Latency("unfiltered", 1.0, 2.0), Latency("later half", 3.0, 4.0))
    plain = (Latency("unfiltered", 10.0, 20.0), Latency("later half", 30.0, 40.0))
    first, *rows, end = SearchBench(1300, 7, ours, plain, ndcg, 0.25).lines()
    assert first == "7 searches over 1,300 paragraphs, warm"
    assert rows[0] == "ours          unfiltered         p50     1.0 ms  p95     2.0 ms"
    assert end == (last or "plain Chroma  later half         p50    30.0 ms  p95    40.0 ms")
