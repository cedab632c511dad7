"""The three ways in which an answer stands, as the page shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.contracts import answer_json, read_answer
from rag.records import NOT_FOUND, PERHAPS, Answer, Sentence
from tests.rag.chat.conversation import answer, nothing, perhaps
from tests.rag.read.found import hit
from ui.web.answers.progress import Progress
from ui.web.chat import thread

LONG = f"{'The weather was fine. ' * 30}He would not sign the contract. {'Nobody complained. ' * 30}"


def shown(given: Answer) -> str:
    """The turn as HTML."""
    return thread.live(Progress("c", 0, given, "done"))


def test_an_answer_of_quotes_names_no_model() -> None:
    page = shown(answer())
    assert 'data-stands="answered"' in page and "quotes only" in page
    assert "written" not in page and PERHAPS not in page


def test_passages_that_may_answer_stand_under_words_that_say_so() -> None:
    page = shown(perhaps())
    assert 'data-stands="perhaps"' in page
    assert page.index(PERHAPS) < page.index("He would not sign.")
    assert NOT_FOUND not in page and "Nearest paragraphs" not in page


def test_where_nothing_was_found_the_page_tells_what_was_searched_and_shows_whole_paragraphs() -> None:
    page = shown(nothing(NOT_FOUND, (hit(LONG),)))
    assert NOT_FOUND in page and "20 cables" in page and "300 paragraphs" in page
    assert "What did Koval say about the contract?" in page
    assert LONG.strip() in page


def test_a_sentence_of_the_model_is_told_as_such() -> None:
    page = shown(replace(answer(), model="fake", sentences=(Sentence("He refused.", ("09TESSARA1#2",), "supported"),)))
    assert "written by the model, not reliably checked" in page and "written in part by fake" in page


@pytest.mark.parametrize("abstained", [True, False])
def test_a_conversation_of_an_earlier_version_is_shown_without_its_claims(*, abstained: bool) -> None:
    old = dict(answer_json(replace(answer(), sentences=() if abstained else answer().sentences)))
    old |= {"abstained": abstained, "answer": "The cables searched do not answer this question. Searched 20 cables."}
    for name in ("state", "reason", "rewrite", "kind"):
        old.pop(name, None)
    page = shown(read_answer(old))
    assert "do not answer" not in page
    assert (NOT_FOUND in page) is abstained
