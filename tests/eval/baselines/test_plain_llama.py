"""The plain completion that our runtime is measured against."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.baselines.plain_llama import PlainLlama, Written
from models import Store
from rag.write.prompt import build_prompt
from tests.rag.llm.generator_contract import EVIDENCE


@pytest.mark.models
def test_the_plain_completion_writes_and_takes_its_times() -> None:
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


def test_the_first_token_is_no_part_of_the_speed_of_decoding() -> None:
    assert Written("One two.", 11, 400.0, 500.0, 900.0).tokens_per_second == pytest.approx(20)
    assert Written("", 1, 400.0, 400.0, 400.0).tokens_per_second == 0
