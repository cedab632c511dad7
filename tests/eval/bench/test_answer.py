"""What the rounds of the answer benchmark come to."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from eval.bench.answer import AnswerBench, Round, Timing, bench_answer
from rag.llm.quotes_only import QuotesOnly


def made(ours: tuple[float, float], same: tuple[float, float], whole: tuple[float, float]) -> Round:
    """A round from (first sentence in ms, tokens a second) of each way."""
    timings = [Timing(first / 2, first, speed, 20) for first, speed in (ours, same, whole)]
    return Round("Who?", 200.0, *timings, prompt_tokens=200, reused=80)


def test_ratios_are_taken_within_each_round():
    bench = AnswerBench(
        (
            made((100, 50), (200, 50), (400, 60)),
            made((900, 9), (1000, 10), (1500, 10)),
            made((300, 40), (300, 20), (300, 20)),
        )
    )
    assert bench.decoding == 1.0
    assert bench.first_sentence == pytest.approx(0.6)
    assert bench.first_sentence_same_prompt == pytest.approx(0.9)
    assert bench.reused == pytest.approx(0.4)
    assert any("1.00 times the plain completion" in line for line in bench.lines())


def test_quotes_have_no_speed_of_writing():
    with pytest.raises(ValueError, match="local model"):
        bench_answer(SimpleNamespace(generator=QuotesOnly()), ["Who?"])  # type: ignore[arg-type]
