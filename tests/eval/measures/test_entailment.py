"""A model as the judge of entailment."""

from __future__ import annotations

import pytest

from eval.measures.alce import alce
from eval.measures.entailment import PROMPT, ModelEntailment
from rag.records import Sentence
from tests.eval.systems.writer import Writer


@pytest.mark.parametrize(("reply", "supported"), [("yes", True), ("Yes, it does.", True), ("no", False), ("", False)])
def test_yes_and_nothing_else_is_support(reply: str, supported: bool) -> None:
    writer = Writer(reply)
    verdict = ModelEntailment(writer).verify("The firm paid.", ["The firm paid twice.", "Nobody slept."])
    assert (verdict.supported, bool(verdict.reason)) == (supported, not supported)
    (prompt,) = writer.prompts
    assert prompt.system == PROMPT
    assert "The firm paid twice." in prompt.messages[0].content and "Nobody slept." in prompt.messages[0].content


def test_it_can_score_citations() -> None:
    said = [Sentence("One.", ("A#1",), "supported")]
    assert alce(said, {"A#1": "One."}, ModelEntailment(Writer("no"))) == (0.0, 0.0)
    assert alce(said, {"A#1": "One."}, ModelEntailment(Writer("yes"))) == (1.0, 1.0)
