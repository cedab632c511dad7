"""An answer on its way goes on whoever watches, and is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from ingest.key import Key
from rag.chat import ConversationStore
from rag.errors import LibraryDamaged
from rag.records import Answered, AnswerEvent, Filters, Searched, SearchResult, Sentence, Turn
from ui.web.answers.answer_task import AnswerTask
from ui.web.answers.fair_queue import FairQueue
from ui.web.answers.kept_answer import KeptAnswer
from ui.web.answers.progress import Progress, unanswered

FOUND = SearchResult("Who?", Filters(), Searched(2, 9), ())
SENTENCE = Sentence("The port is Velmar's.", (Key("09VELMAR1#1"),), "quote")


class Gated:
    """Finds, says one sentence, and ends when it may."""

    def __init__(self) -> None:
        self.go_on = Event()

    def close(self) -> None:
        """Nothing to let go."""

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """Nothing."""
        return FOUND

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[AnswerEvent]:
        """A sentence, then the answer."""
        yield FOUND
        yield SENTENCE
        self.go_on.wait(20)
        yield Answered(
            question=question, standalone_question=question, answer=SENTENCE.text, sentences=(SENTENCE,), citations=(),
            searched=Searched(2, 9), filters=Filters(),
        )  # fmt: skip


def begun(conversations: ConversationStore, answerer: Gated, patience: float = 60) -> tuple[KeptAnswer, str, list[str]]:
    """A running answer, its conversation, and where it writes the state in which it ended."""
    conversation = conversations.begin("ada", "Who?")
    asking = AnswerTask(lambda _: answerer, FairQueue(), "ada", "Who?", Filters(), ())
    first = Progress(conversation, 0, unanswered("Who?", Filters()), "searching")
    answering, ends = KeptAnswer(asking, conversations, "ada", first, patience), []
    answering.start(lambda now: ends.append(now.state))
    return answering, conversation, ends


def until_said(answering: KeptAnswer) -> None:
    """Watches until the first sentence is there, then looks away."""
    for now in answering.watch():
        if now.answer.sentences:
            return


def test_it_goes_on_when_whoever_watched_has_gone(tmp_path: Path) -> None:
    conversations, answerer = ConversationStore(tmp_path), Gated()
    answering, conversation, ends = begun(conversations, answerer)
    until_said(answering)
    assert answering.glance().state == "answering"
    answerer.go_on.set()
    assert [it.state for it in answering.watch()][-1] == "done"
    assert ends == ["done"]
    (kept,) = conversations.session("ada", conversation).exchanges
    assert kept.answer.sentences[0].text == SENTENCE.text
    assert not kept.stopped


def test_two_may_watch(tmp_path: Path) -> None:
    answerer = Gated()
    answering, _, _ = begun(ConversationStore(tmp_path), answerer)
    one, other = answering.watch(), answering.watch()
    assert not next(one).ended
    assert not next(other).ended
    answerer.go_on.set()
    assert [list(it)[-1].state for it in (one, other)] == ["done", "done"]


def test_stopped_it_keeps_what_is_there(tmp_path: Path) -> None:
    conversations, answerer = ConversationStore(tmp_path), Gated()
    answering, conversation, ends = begun(conversations, answerer)
    until_said(answering)
    answering.stop()
    answering.wait(10)
    assert ends == ["stopped"]
    (kept,) = conversations.session("ada", conversation).exchanges
    assert kept.stopped
    assert [it.text for it in kept.answer.sentences] == [SENTENCE.text]


def test_an_answer_that_nobody_watches_is_stopped_after_a_while(tmp_path: Path) -> None:
    answering, _, ends = begun(ConversationStore(tmp_path), Gated(), patience=0.1)
    until_said(answering)
    answering.wait(10)
    assert ends == ["stopped"]


def test_an_answer_that_cannot_be_kept_says_so_and_stays_in_view(tmp_path: Path) -> None:
    conversations, answerer = ConversationStore(tmp_path), Gated()
    answering, _, _ = begun(conversations, answerer)
    until_said(answering)
    (tmp_path / "conversations.sqlite3").write_bytes(b"no database " * 400)
    with pytest.raises(LibraryDamaged):
        conversations.of_owner("ada")
    answerer.go_on.set()
    answering.wait(10)
    now = answering.glance()
    assert now.state == "failed"
    assert "cannot be read or written" in now.why
    assert now.answer.sentences


def test_a_watcher_that_sleeps_is_told_the_end(tmp_path: Path) -> None:
    answerer = Gated()
    answering, _, _ = begun(ConversationStore(tmp_path), answerer)
    watching = answering.watch()
    next(watching)
    answerer.go_on.set()
    answering.wait(10)
    assert next(watching).state == "done"
