"""A model as the judge of entailment."""

from __future__ import annotations

import pytest

from eval.judges.model_entailment import PROMPT, ModelEntailment
from eval.measures.alce import alce
from rag.records import Sentence
from tests.eval.systems.writer import Writer


@pytest.mark.parametrize(("reply", "entailed"), [("yes", True), ("Yes, it does.", True), ("no", False), ("", False)])
def test_yes_and_nothing_else_is_entailment(reply: str, entailed: bool) -> None:
    writer = Writer(reply)
    texts = ["The firm paid twice.", "Nobody slept."]
    assert ModelEntailment(writer).entails("The firm paid.", texts) is entailed
    (prompt,) = writer.prompts
    assert prompt.system == PROMPT
    assert all(text in prompt.messages[0].content for text in texts)


def test_it_can_score_citations() -> None:
    said = [Sentence("One.", ("A#1",), "supported")]
    assert alce(said, {"A#1": "One."}, ModelEntailment(Writer("no"))) == (0.0, 0.0)
    assert alce(said, {"A#1": "One."}, ModelEntailment(Writer("yes"))) == (1.0, 1.0)
