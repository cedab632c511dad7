"""A summary is the cable's own."""

from __future__ import annotations

import pytest

from rag.library import Library
from tests.rag.lookup.asking import Ask, told


@pytest.mark.parametrize(
    "question", ["Summarise 08VELMAR3", "can you summarize 08VELMAR3 for me", "What is 08VELMAR3 about?"]
)
def test_a_summary_is_the_cables_own(ask: Ask, library: Library, question: str) -> None:
    assert told(ask(question)) == ("summary", [library.catalog.paragraph("08VELMAR3#1").text])
