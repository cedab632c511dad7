"""What each thing that happens makes of an answer on its way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.key import Key
from rag.records import Filters, Revision, Sentence, sentences_of
from tests.rag.chat.conversation import answer, found, nothing
from ui.web.answers.answer_task import Failed, Happening, Waiting
from ui.web.answers.progress import Progress, unanswered

ONE, TWO = (Sentence(text, (Key("09TESSARA1#2"),), "quote") for text in ("One.", "Two."))
BEGUN = Progress("c", 3, unanswered("Who?", Filters(tags=("PREL",))), "searching")


def after(*happened: Happening) -> Progress:
    now = BEGUN
    for it in happened:
        now = now.after(it)
    return now


def test_it_begins_with_the_question_alone() -> None:
    assert (BEGUN.answer.question, BEGUN.answer.standalone_question, BEGUN.answer.answer) == ("Who?", "Who?", "")
    assert BEGUN.answer.filters == Filters(tags=("PREL",))
    assert not BEGUN.ended


def test_who_waits_is_told_for_how_many_or_for_the_models() -> None:
    assert (after(Waiting(2)).state, after(Waiting(2)).ahead) == ("waiting", 2)
    assert after(Waiting(0, loading=True)).state == "loading"
    assert after(Waiting(2), found()).ahead == 0


def test_what_was_found_is_known_of_the_answer() -> None:
    search = replace(found(), understood=("only 2009",), relaxed=("no TAGS",))
    now = after(search)
    assert now.state == "answering"
    assert (now.answer.question, now.answer.standalone_question) == ("Who?", search.query)
    assert (now.answer.searched, now.answer.filters) == (search.searched, search.filters)
    assert (now.answer.understood, now.answer.relaxed) == (("only 2009",), ("no TAGS",))


def test_sentences_are_added_and_a_revision_replaces_them() -> None:
    assert sentences_of(after(found(), ONE, TWO).answer) == (ONE, TWO)
    assert sentences_of(after(found(), ONE, Revision((TWO,))).answer) == (TWO,)


@pytest.mark.parametrize("reply", [answer(), nothing("Nothing fits.")])
def test_it_is_done_with_the_answer_itself(reply: Happening) -> None:
    now = after(found(), ONE, reply)
    assert (now.state, now.ended, now.answer) == ("done", True, reply)
    assert (now.conversation, now.position) == ("c", 3)


def test_a_failure_keeps_what_is_there_and_says_why() -> None:
    now = after(found(), ONE, Failed("The model is tired."))
    assert (now.state, now.why, now.ended) == ("failed", "The model is tired.", True)
    assert sentences_of(now.answer) == (ONE,)


def test_nothing_comes_after_nothing_was_found() -> None:
    with pytest.raises(AssertionError, match="nothing happens after the answer"):
        after(nothing("Nothing fits."), ONE)
