"""What the benchmark of embedding comes to, and how well vectors find."""

from __future__ import annotations

import pytest

from eval.bench.embed import EmbedBench, Rate, ndcg
from ingest.key import Key
from rag.index.chunk import Chunk
from tests.rag.made import Hashing

BASELINE, OURS = Rate("plain", 20.0, 50.0), Rate("ours", 50.0, 25.0)


def test_ratios_by_the_clock_by_processor_time_and_of_what_is_found() -> None:
    bench = EmbedBench(300, BASELINE, OURS, 0.9991, 0.9876, 2000, 40, 0.5, 0.45)
    assert (bench.speedup, bench.cpu_speedup, bench.ndcg_kept) == (2.5, 2.0, pytest.approx(0.9))
    lines = list(bench.lines())
    assert lines[2] == "2.50 times as fast by the clock, 2.00 by processor time"
    assert lines[3] == "cosine between both: mean 0.9991, least 0.9876 of 300"
    assert lines[4] == "nDCG@10 of 40 questions over 2,000 chunks: 0.5000 -> 0.4500 (90.0% kept)"


def test_without_questions_nothing_is_said_of_finding() -> None:
    bench = EmbedBench(300, BASELINE, OURS, 0.9991, 0.9876)
    assert bench.ndcg_kept is None
    assert len(list(bench.lines())) == 4


def test_a_baseline_that_finds_nothing_keeps_nothing() -> None:
    assert EmbedBench(300, BASELINE, OURS, 1.0, 1.0, 9, 3, 0.0, 0.5).ndcg_kept is None


def chunk(key: str, window: int, text: str) -> Chunk:
    return Chunk(f"{key}/{window}", Key(key), text, 0, len(text))


def test_a_paragraph_is_as_near_as_its_nearest_window() -> None:
    among = [
        chunk("A#1", 1, "pipeline pipeline pipeline"),
        chunk("A#1", 2, "harvest border"),
        chunk("A#2", 1, "harvest drought fishery"),
        chunk("A#3", 1, "railway election"),
    ]
    asked = {"first": "harvest border", "second": "railway"}
    gold = {"first": ["A#1"], "second": ["A#3"]}
    assert ndcg(Hashing(512), among, asked, gold) == pytest.approx(1.0)
    second_best = {"first": ["A#2"], "second": ["A#3"]}
    assert ndcg(Hashing(512), among, asked, second_best) == pytest.approx((0.6309 + 1) / 2, abs=1e-4)
