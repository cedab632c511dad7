"""A paragraph by its number: whole, alone, or said not to be there."""

from __future__ import annotations

import pytest

from rag.library import Library
from rag.records import NothingFound
from tests.rag.lookup.asking import Ask, told


@pytest.mark.parametrize(
    "question", ["What does paragraph 2 of 08VELMAR3 say?", "08VELMAR3 ¶2", "show me paragraph 2 of cable 08VELMAR3"]
)
def test_a_paragraph_is_given_whole_and_alone(ask: Ask, library: Library, question: str) -> None:
    text = library.catalog.paragraph("08VELMAR3#2").text
    answer = ask(question)
    assert told(answer) == ("paragraph", [text])
    assert answer is not None and [(one.key, one.quote) for one in answer.citations] == [("08VELMAR3#2", text)]


def test_a_paragraph_that_the_cable_lacks_is_said_to_lack(ask: Ask) -> None:
    answer = ask("What does paragraph 9 of 08VELMAR3 say?")
    assert isinstance(answer, NothingFound)
    assert answer.answer == "08VELMAR3 has no paragraph 9; its paragraphs are 1 to 3."


def test_who_paid_in_a_paragraph_is_another_question(ask: Ask) -> None:
    assert ask("In 08VELMAR3 ¶2, who moves on?") is None
    assert ask("What did 08VELMAR3 say about the railway and who paid?") is None


def test_a_question_about_a_paragraph_that_is_not_there_is_told_so(ask: Ask) -> None:
    answer = ask("In 08VELMAR3 ¶9, who moves on?")
    assert isinstance(answer, NothingFound) and "has no paragraph 9" in answer.answer
