"""One question on its way: it waits its turn, ends once, and can be stopped at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

import pytest

from rag.errors import ModelError
from rag.records import AnswerEvent, Filters, SearchResult, Turn
from tests.rag.chat.conversation import answer, found
from ui.web.answers.answer_task import OUR_FAULT, AnswerTask, Failed, Happening, Waiting
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue

HISTORY = (Turn("user", "Who?"),)
FILTERS = Filters(tags=("PREL",))


class Answering:
    """Finds, says a sentence, then ends, fails, or waits until it is let go."""

    def __init__(self, error: Exception | None = None, *, held: bool = False) -> None:
        self.error, self.held = error, held
        self.asked: list[tuple[str, Filters, Sequence[Turn]]] = []
        self.go_on, self.closed = Event(), Event()

    def close(self) -> None:
        """Nothing to let go."""

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """Always the same."""
        return found()

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[AnswerEvent]:
        """What happens."""
        self.asked.append((question, filters, history))
        try:
            yield found()
            if self.error:
                raise self.error
            yield from answer().sentences
            if self.held:
                assert self.go_on.wait(20)
            yield answer()
        except GeneratorExit:
            self.closed.set()
            raise


def task(answerer: Answering, turns: FairQueue | None = None, ready: Callable[[], bool] = lambda: True) -> AnswerTask:
    def give(seconds: float) -> Answerer | None:
        return answerer if ready() else None  # type: ignore[return-value]

    return AnswerTask(give, turns or FairQueue(), "ada", "Who?", FILTERS, HISTORY)


def free(turns: FairQueue) -> bool:
    """Whether the turn was given back."""
    ticket = turns.join("bea")
    try:
        return turns.wait(ticket, 10)
    finally:
        turns.leave(ticket)


def test_it_tells_what_happens_up_to_the_answer_and_gives_its_turn_back() -> None:
    turns, answering = FairQueue(), Answering()
    assert list(task(answering, turns).happenings()) == [found(), *answer().sentences, answer()]
    assert answering.asked == [("Who?", FILTERS, HISTORY)]
    assert free(turns)


@pytest.mark.parametrize(
    ("error", "why"), [(ModelError("The model is tired."), "The model is tired."), (ValueError("secret"), OUR_FAULT)]
)
def test_a_failure_is_told_in_words_for_the_reader_and_gives_its_turn_back(error: Exception, why: str) -> None:
    turns = FairQueue()
    assert list(task(Answering(error), turns).happenings()) == [found(), Failed(why)]
    assert free(turns)


def test_what_keeps_the_models_from_loading_is_told() -> None:
    def ready() -> bool:
        raise ModelError("the file is damaged")

    assert list(task(Answering(), ready=ready).happenings()) == [Failed("the file is damaged")]


def test_it_says_that_the_models_still_load() -> None:
    tries = iter([False, False, True])
    first, second, *_ = task(Answering(), ready=lambda: next(tries)).happenings()
    assert (first, second) == (Waiting(0, loading=True), found())


def test_it_says_how_many_come_first() -> None:
    turns = FairQueue()
    ticket = turns.join("bea")
    assert turns.wait(ticket, 10)
    happenings = task(Answering(), turns).happenings()
    assert next(happenings) == Waiting(1)
    turns.leave(ticket)
    assert list(happenings) == [found(), *answer().sentences, answer()]


def test_stopped_while_it_waits_it_asks_nothing() -> None:
    turns, answering = FairQueue(), Answering()
    ticket = turns.join("bea")
    assert turns.wait(ticket, 10)
    asking = task(answering, turns)
    happenings = asking.happenings()
    assert next(happenings) == Waiting(1)
    asking.stop()
    assert list(happenings) == []
    turns.leave(ticket)
    assert free(turns)
    assert answering.asked == []


def until_said(happenings: Iterator[Happening]) -> None:
    """Watches until the first sentence."""
    while next(happenings) != answer().sentences[0]:
        pass


def test_stopped_it_ends_at_once_and_the_model_is_let_go_at_its_next_sentence() -> None:
    turns, answering = FairQueue(), Answering(held=True)
    asking = task(answering, turns)
    happenings = asking.happenings()
    until_said(happenings)
    asking.stop()
    assert list(happenings) == []
    answering.go_on.set()
    assert answering.closed.wait(10)
    assert free(turns)


def test_whoever_stops_listening_stops_it() -> None:
    answering = Answering(held=True)
    happenings = task(answering).happenings()
    until_said(happenings)
    happenings.close()  # type: ignore[attr-defined]
    answering.go_on.set()
    assert answering.closed.wait(10)


def test_nobody_wants_it_any_more() -> None:
    answering = Answering(held=True)
    happenings = task(answering).happenings(lambda: True)
    until_said(happenings)
    assert list(happenings) == []
    answering.go_on.set()
    assert answering.closed.wait(10)
