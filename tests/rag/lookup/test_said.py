"""What a cable said about something, from its own sentences."""

from __future__ import annotations

from rag.records import Filters, NothingFound
from tests.rag.lookup.asking import Ask


def test_what_a_cable_said_about_something_stands_in_its_sentences_with_that_word(ask: Ask) -> None:
    answer = ask("What did 08VELMAR3 say about plan 22?")
    assert answer is not None and answer.kind == "fact"
    assert [one.citations for one in answer.sentences] == [("08VELMAR3#1",)]
    assert "plan 22 moves on" in answer.sentences[0].text
    outside = ask("What did 08VELMAR3 say about plan 22?", Filters(cables=("08VELMAR6",)))
    assert isinstance(outside, NothingFound)
