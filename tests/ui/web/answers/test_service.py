"""What the routes speak to: who may ask what, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from threading import enumerate as running_threads

import pytest

from rag.chat import ConversationStore
from rag.errors import ModelError, UsageError
from rag.library import Library, ingest
from rag.records import AnswerEvent, Filters
from tests.rag.made import cables, making
from tests.ui.web.scripted import Scripted
from ui.web.answers.service import QUESTION_LENGTH, Request, Service

WHO = "Who told us of the harvest?"


class Gated(Scripted):
    """As scripted, once it may; fails where the question says so."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.go_on, self.begun, self.closed = Event(), Event(), Event()
        self.go_on.set()

    def close(self) -> None:
        """Is told that it is let go."""
        self.closed.set()

    def stream(self, question: str, filters: Filters = Filters(), history: object = ()) -> Iterator[AnswerEvent]:
        """What is scripted."""
        events = super().stream(question, filters, history)  # type: ignore[arg-type]
        yield next(events)
        self.begun.set()
        assert self.go_on.wait(20)
        if "fail" in question:
            raise ModelError("The model is tired.")
        yield from events


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Gated]:
    with Library.open(tmp_path / "library", write=True) as library:
        list(ingest(library, cables(9), making()))
        yield Gated(library)


@pytest.fixture
def service(answering: Gated, tmp_path: Path) -> Iterator[Service]:
    service = Service(answering.library.catalog, ConversationStore(tmp_path / "library"), lambda: answering)  # type: ignore[arg-type,return-value]
    service.reload()
    yield service
    answering.go_on.set()
    service.close()


@pytest.mark.parametrize(
    ("question", "why"),
    [("", "is empty"), (" \x00\n", "is empty"), ("x" * (QUESTION_LENGTH + 1), "longer than 4,000 characters")],
)
def test_what_is_no_question_is_refused_whatever_asks(service: Service, question: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        service.search(question, Filters())
    with pytest.raises(UsageError, match=why):
        service.answer("ada", question, Filters())
    with pytest.raises(UsageError, match=why):
        list(service.ask("ada", Request(question, Filters())))
    assert service.conversations.of_owner("ada") == []


def test_a_question_is_one_line(service: Service) -> None:
    assert service.search(" who told\x00us\n of it? ", Filters()).query == "who told us of it?"


def test_an_answer_for_programs_is_not_kept(service: Service) -> None:
    given = service.answer("ada", WHO, Filters())
    assert (given.question, given.state) == (WHO, "answered")
    assert service.conversations.of_owner("ada") == []
    assert service.turns.waiting("ada") == 0  # first questions may be tried meanwhile


def ask(service: Service, question: str = WHO, conversation: str = "", position: int | None = None) -> str:
    """Asks to the end; the conversation."""
    *_, last = service.ask("ada", Request(question, Filters(), conversation, position))
    assert last.state == "done"
    return last.conversation


def asked(service: Service, conversation: str) -> list[str]:
    """The questions that the conversation keeps."""
    return [it.answer.question for it in service.conversations.session("ada", conversation).exchanges]


def test_questions_follow_each_other_and_an_earlier_one_replaces_what_followed(service: Service) -> None:
    conversation = ask(service)
    assert ask(service, "And the port?", conversation) == conversation
    assert asked(service, conversation) == [WHO, "And the port?"]
    ask(service, "And the border?", conversation, position=1)
    assert asked(service, conversation) == [WHO, "And the border?"]
    ask(service, "And the railway?", conversation, position=-7)
    assert asked(service, conversation) == ["And the railway?"]
    ask(service, "And the drought?", conversation, position=99)
    assert asked(service, conversation) == ["And the railway?", "And the drought?"]


def test_a_follow_up_knows_what_came_before_its_position(service: Service) -> None:
    conversation = ask(service)
    ask(service, "And the port?", conversation)
    session = service.conversations.session("ada", conversation)
    assert session.exchanges[1].answer.standalone_question == f"{WHO} And the port?"
    ask(service, "And the border?", conversation, position=0)
    (only,) = service.conversations.session("ada", conversation).exchanges
    assert only.answer.standalone_question == "And the border?"


def test_while_a_conversation_is_answered_it_is_seen_and_takes_no_other_question(
    service: Service, answering: Gated
) -> None:
    answering.go_on.clear()
    running = service.ask("ada", Request(WHO, Filters()))
    conversation = next(running).conversation
    with pytest.raises(UsageError, match="still being answered"):
        next(service.ask("ada", Request("And the port?", Filters(), conversation)))
    now = service.progress("ada", conversation)
    assert now is not None and not now.ended
    assert service.progress("bea", conversation) is None
    assert not service.stop("bea", conversation)
    answering.go_on.set()
    assert list(running)[-1].state == "done"
    assert service.progress("ada", conversation) is None
    assert not service.stop("ada", conversation)


def test_stopped_it_keeps_the_turn(service: Service, answering: Gated) -> None:
    answering.go_on.clear()
    running = service.ask("ada", Request(WHO, Filters()))
    conversation = next(running).conversation
    assert answering.begun.wait(20)
    assert service.stop("ada", conversation)
    assert list(running)[-1].state == "stopped"
    assert [it.stopped for it in service.conversations.session("ada", conversation).exchanges] == [True]


def test_a_failed_answer_is_seen_until_the_next_question(service: Service) -> None:
    *_, last = service.ask("ada", Request("please fail", Filters()))
    assert (last.state, last.why) == ("failed", "The model is tired.")
    assert service.progress("ada", last.conversation) == last
    assert asked(service, last.conversation) == []
    ask(service, WHO, last.conversation)
    assert service.progress("ada", last.conversation) is None


def test_an_owner_with_many_questions_waiting_is_told_to_wait(service: Service) -> None:
    tickets = [service.turns.join("ada") for _ in range(8)]
    with pytest.raises(UsageError, match="8 questions of yours are waiting"):
        service.answer("ada", WHO, Filters())
    tickets += [service.turns.join(f"reader {it}") for it in range(40)]
    with pytest.raises(UsageError, match="many questions are waiting"):
        next(service.ask("bea", Request(WHO, Filters())))
    for ticket in tickets:
        service.turns.leave(ticket)
    assert service.answer("bea", WHO, Filters()).state == "answered"


def test_what_kept_the_models_from_loading_is_told(answering: Gated, tmp_path: Path) -> None:
    def load() -> Gated:
        raise ModelError("the file is damaged")

    broken = Service(answering.library.catalog, ConversationStore(tmp_path / "library"), load)  # type: ignore[arg-type]
    broken.reload()
    for use in (lambda: broken.search(WHO, Filters()), lambda: broken.answer("ada", WHO, Filters())):
        with pytest.raises(ModelError, match="the file is damaged"):
            use()


def test_closing_lets_the_model_go_and_stops_what_is_answered(service: Service, answering: Gated) -> None:
    answering.go_on.clear()
    running = service.ask("ada", Request(WHO, Filters()))
    next(running)
    assert answering.begun.wait(20)
    service.close()
    assert list(running)[-1].state == "stopped"
    assert answering.closed.is_set()
    assert service.answerer(0) is None


def test_closing_waits_for_the_first_questions_that_are_being_tried(answering: Gated, tmp_path: Path) -> None:
    """Whoever closes the library next would end the process while they are read."""
    service = Service(answering.library.catalog, ConversationStore(tmp_path / "library"), lambda: answering)  # type: ignore[arg-type,return-value]
    answering.go_on.clear()
    service.reload()
    assert answering.begun.wait(20)
    Timer(0.3, answering.go_on.set).start()
    service.close()
    assert not [it for it in running_threads() if it.name == "loading the models"]
