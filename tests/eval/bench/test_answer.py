"""What the rounds of the answer benchmark come to, and the plain completion that it measures against."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.bench.answer import AnswerBench, Round, Timing, bench_answer
from models import Store
from rag.llm.quotes_only import QuotesOnly
from rag.write.prompt import build_prompt
from tests.rag.llm.generator_contract import EVIDENCE


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


@pytest.mark.models
def test_the_plain_completion_writes_and_takes_its_times():
    from eval.baselines.plain_llama import PlainLlama

    plain = PlainLlama(Store(Path("/nonexistent")).find("smollm2-135m").path, context=1024)
    try:
        whole = plain.answer("When will the minister sign?", [it.text for it in EVIDENCE], max_tokens=16)
        same = plain.write(build_prompt("When will the minister sign?", EVIDENCE, sentences=1).prompt)
    finally:
        plain.close()
    for written in (whole, same):
        assert written.text
        assert 0 < written.first_token_ms <= written.first_sentence_ms <= written.total_ms
        assert written.tokens_per_second > 0
