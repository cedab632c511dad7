"""What is no question."""

from __future__ import annotations

import pytest

from rag.question.asks.small_talk import reply, small_talk


@pytest.mark.parametrize(
    "text", ["Thanks!", "ok", "\U0001f600", "?", "...", "Thank you very much.", "hello", "OK, great"]
)
def test_nothing_can_be_looked_for(text: str) -> None:
    assert small_talk(text)
    assert reply(text)


@pytest.mark.parametrize("text", ["Why?", "who", "Velmar", "ok, and the pipeline?", "Спасибо за ответ", "help Velmar"])
def test_one_other_word_makes_a_question(text: str) -> None:
    assert not small_talk(text)
