"""Asking for exact answers, and what is told."""

from __future__ import annotations

from collections.abc import Callable

from rag.records import Answer

Ask = Callable[..., Answer | None]
CABLES = 24  # eight of each post


def told(answer: Answer | None) -> tuple[str, list[str]]:
    assert answer is not None
    return answer.kind, [sentence.text for sentence in answer.sentences] or [answer.answer]
