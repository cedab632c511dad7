"""How quotes and written sentences make an answer."""

from __future__ import annotations

from rag.answer.compose import combined, permalink, quotes, shown
from rag.records import Evidence, Sentence

QUOTE = "The dam would cost 240 million crowns, the Minister told the Ambassador."


def evidence(key: str = "07TESSARA311#2") -> Evidence:
    return Evidence(key, 0, len(QUOTE), QUOTE, 1.0)


def test_citations_as_shown_and_as_linked():
    assert shown("07TESSARA311#2") == "[07TESSARA311 ¶2]"
    assert permalink("07TESSARA311#5.2") == "/?cable=07TESSARA311&par=5.2"


def test_a_written_sentence_replaces_the_quote_that_it_restates():
    said = Sentence(
        "The Minister told the Ambassador the dam would cost 240 million crowns.", ("07TESSARA311#2",), "supported"
    )
    assert combined(quotes([evidence()]), [said]) == (said,)


def test_a_written_sentence_that_says_less_does_not():
    said = Sentence("The Minister spoke.", ("07TESSARA311#2",), "supported")
    assert combined(quotes([evidence()]), [said]) == quotes([evidence()])


def test_a_written_sentence_about_another_paragraph_is_added():
    said = Sentence("The valley waits.", ("07TESSARA311#9",), "supported")
    assert combined(quotes([evidence()]), [said])[-1] == said
