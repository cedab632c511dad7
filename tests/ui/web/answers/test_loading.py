"""Another model takes its place between two answers, and only if it can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

import pytest

from rag.errors import ModelError
from rag.records import Answer, AnswerEvent, Filters, NothingFound, Searched, SearchResult, Turn
from ui.web.answers.answer_task import AnswerTask
from ui.web.answers.fair_queue import FairQueue
from ui.web.answers.loading import Loading


class Writer:
    """Says which it is; `may_end` holds its answer back."""

    def __init__(self, name: str) -> None:
        self.name, self.closed = name, Event()
        self.begun, self.may_end = Event(), Event()

    def close(self) -> None:
        """Nothing can be written after this."""
        self.closed.set()

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """Finds nothing."""
        return SearchResult(question, filters, Searched(0, 0), ())

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[AnswerEvent]:
        """The result, and when it may, the answer."""
        yield self.search(question)
        self.begun.set()
        assert self.may_end.wait(20)
        assert not self.closed.is_set()
        yield NothingFound(
            question=question, standalone_question=question, answer="", searched=Searched(0, 0), filters=filters,
            model=self.name,
        )  # fmt: skip


def test_an_answer_under_way_is_finished_by_the_model_that_began_it() -> None:
    turns, old, new = FairQueue(), Writer("old"), Writer("new")
    making, made = [old, new], [Event(), Event()]
    loading = Loading(lambda: making.pop(0), turns, lambda answerer: made[answerer is new].set())  # type: ignore[arg-type]
    loading.begin()
    assert made[0].wait(20)
    asking = AnswerTask(loading.answerer, turns, "ada", "Who?", Filters(), ()).happenings()
    next(asking)
    assert old.begun.wait(20)
    loading.begin()
    assert not made[1].wait(0.3)
    assert loading.answerer(0) is old
    old.may_end.set()
    *_, answer = asking
    assert isinstance(answer, Answer) and answer.model == "old"
    assert made[1].wait(20)
    assert loading.answerer(0) is new
    assert old.closed.wait(20)


def test_a_question_that_waits_for_the_first_model_does_not_keep_it_from_coming() -> None:
    turns, only, may_load = FairQueue(), Writer("only"), Event()
    only.may_end.set()

    def make() -> Writer:
        assert may_load.wait(20)
        return only

    loading = Loading(make, turns, lambda answerer: None)  # type: ignore[arg-type]
    loading.begin()
    asking = AnswerTask(loading.answerer, turns, "ada", "Who?", Filters(), ()).happenings()
    next(asking)  # it is told to wait, and has the turn
    may_load.set()
    *_, answer = asking
    assert isinstance(answer, Answer) and answer.model == "only"


def test_a_model_that_does_not_load_leaves_the_one_before_it() -> None:
    first, tried = Writer("first"), Event()
    made = Event()

    def make() -> Writer:
        if made.is_set():
            tried.set()
            raise ModelError("the file is damaged")
        return first

    loading = Loading(make, FairQueue(), lambda answerer: made.set())  # type: ignore[arg-type]
    loading.begin()
    assert made.wait(20)
    loading.begin()
    assert tried.wait(20)
    assert loading.answerer(0.1) is first
    assert not first.closed.is_set()


def test_where_the_first_does_not_load_that_is_said() -> None:
    def make() -> Writer:
        raise ModelError("the file is damaged")

    loading = Loading(make, FairQueue(), lambda answerer: None)  # type: ignore[arg-type]
    loading.begin()
    with pytest.raises(ModelError, match="damaged"):
        loading.answerer(20)
