"""The record of a question: how it stands alone, what kind it is, and what it is where nothing restricts."""

from __future__ import annotations

from rag.records import Filters, Turn
from tests.rag.question.asked import asked


def test_a_question_is_parsed_once_and_shows_how_it_stands_alone() -> None:
    read = asked("And why?", Turn("user", "Who paid Korvin in May 2009?"), Turn("assistant", "Nobody."))
    assert (read.words, read.own, read.topic) == ("And why?", "And why?", "Who paid Korvin in May 2009?")
    assert read.text == "And why? (after: “Who paid Korvin in May 2009?”)"
    assert "follow-up to “Who paid Korvin in May 2009?”" in read.understood


def test_where_nothing_restricts_all_its_words_are_searched_for() -> None:
    read = asked("In 09 Astana 713, who paid?")
    assert read.filters == Filters(cables=("09ASTANA713",)) and read.sought.own == "In , who paid?"
    free = read.unrestricted()
    assert (free.filters, free.sought.own) == (Filters(), "In 09 Astana 713, who paid?")
    assert free.named == read.named


def test_only_restrictions_in_force_are_told() -> None:
    read = asked("What do PTER cables say of Bern?")
    assert read.understood[0].startswith("only TAGS PTER")
    assert read.hints_for(Filters()) == ("post Bern",)
