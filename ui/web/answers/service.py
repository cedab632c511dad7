"""The one object that the routes and the frame speak to: catalog, pipeline, conversations, queue, work."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from threading import Event, Lock

from rag.catalog import Catalog
from rag.chat import ConversationStore, turns
from rag.errors import UsageError
from rag.records import Answer, Filters, SearchResult
from ui.web.answers.answer_task import AnswerTask
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue
from ui.web.answers.kept_answer import KeptAnswer
from ui.web.answers.loading import Loading
from ui.web.answers.progress import Progress, unanswered
from ui.web.answers.suggestions import SHOWN, keep_answered, suggestions

log = logging.getLogger(__name__)
QUESTION_LENGTH = 4_000
_FAILURES = 200  # of all readers together: enough to see one's own after a reload, and little to hold
_LAST_SECONDS = 5.0  # to keep a stopped turn is one write; where the disk hangs, the end does not
_MOST_AT_ONCE, _MOST_WAITING = 8, 48  # below the threads that the frame has for waiting questions


@dataclass(frozen=True, slots=True)
class Request:
    """A question as the page sends it.

    `conversation` is empty for a new one; `position` is the turn to write (an earlier one replaces what followed).
    """

    question: str
    filters: Filters
    conversation: str = ""
    position: int | None = None


class Service:
    """Serves everybody; whose things are meant is said by the owner in every call."""

    def __init__(self, catalog: Catalog, conversations: ConversationStore, load: Callable[[], Answerer]) -> None:
        """`load` makes what answers; it is called by `reload`, in the background."""
        self.catalog, self.conversations, self.turns = catalog, conversations, FairQueue()
        self._loading = Loading(load, self.turns, self._try_suggestions)
        self._tried: tuple[int, list[str]] = (0, [])
        self._running: dict[tuple[str, str], KeptAnswer] = {}
        self._failed: OrderedDict[tuple[str, str], KeptAnswer] = OrderedDict()
        self._lock, self._closed = Lock(), Event()

    def reload(self) -> None:
        """Makes what answers anew, in the background; who is being answered is not disturbed."""
        self._loading.begin()

    def answerer(self, seconds: float) -> Answerer | None:
        """What answers, or None where it has not loaded within the time; raises what kept it from loading."""
        return self._loading.answerer(seconds)

    def search(self, question: str, filters: Filters, limit: int = 10) -> SearchResult:
        """The paragraphs that may answer; waits for the models, not for the queue."""
        answerer = self.answerer(120)
        if answerer is None:
            raise UsageError("the models are still loading; try again in a moment")
        return answerer.search(_checked(question), filters, limit=limit)

    def answer(self, owner: str, question: str, filters: Filters) -> Answer:
        """Answers once, keeping nothing: for programs. Waits its turn like everybody."""
        answerer = self.answerer(120)
        if answerer is None:
            raise UsageError("the models are still loading; try again in a moment")
        self._check_measure(owner)
        with self.turns.turn(owner):
            answerer = self.answerer(0) or answerer  # another may have been loaded meanwhile
            *_, last = answerer.stream(_checked(question), filters)
        if not isinstance(last, Answer):
            raise AssertionError("a stream ends with an Answer")
        return last

    def ask(self, owner: str, request: Request) -> Iterator[Progress]:
        """Answers, keeping the turn when it ends; the last Progress is `done`, `stopped` or `failed`.

        Whoever stops listening only stops listening: another page finds what is going on under `progress`.
        """
        yield from self._begin(owner, request).watch()

    def progress(self, owner: str, conversation: str) -> Progress | None:
        """How far the conversation's running answer is, or how its last one failed, which is not kept."""
        with self._lock:
            answering = self._running.get((owner, conversation)) or self._failed.get((owner, conversation))
        return answering.glance() if answering is not None else None

    def stop(self, owner: str, conversation: str) -> bool:
        """Stops the conversation's answer; whether there was one."""
        with self._lock:
            answering = self._running.get((owner, conversation))
        if answering is not None:
            answering.stop()
        return answering is not None

    def suggestions(self) -> list[str]:
        """First questions: such as are known to be answered, once that has been tried on the library as it is now."""
        cables, tried = self._tried
        return tried if tried and cables == self.catalog.counts().cables else suggestions(self.catalog)[:SHOWN]

    def close(self) -> None:
        """Stops what is being answered or tried, waits a little for its end, and lets the model go."""
        self._closed.set()
        with self._lock:
            running = list(self._running.values())
        for answering in running:
            answering.stop()
        for answering in running:
            answering.wait(_LAST_SECONDS)
        self._loading.close(_LAST_SECONDS)

    def _begin(self, owner: str, request: Request) -> KeptAnswer:
        question = _checked(request.question)
        self._check_measure(owner)
        conversation = request.conversation or self.conversations.begin(owner, question)
        earlier = self.conversations.session(owner, conversation).exchanges
        position = len(earlier) if request.position is None else min(max(request.position, 0), len(earlier))
        history = turns(earlier[:position])
        asking = AnswerTask(self.answerer, self.turns, owner, question, request.filters, history)
        begun = Progress(conversation, position, unanswered(question, request.filters), "searching")
        answering = KeptAnswer(asking, self.conversations, owner, begun)
        place = owner, conversation
        with self._lock:
            if place in self._running:
                raise UsageError("this conversation is still being answered; stop that first")
            self._running[place] = answering
            self._failed.pop(place, None)
        answering.start(lambda now: self._ended(place, now))
        return answering

    def _ended(self, place: tuple[str, str], now: Progress) -> None:
        with self._lock:
            answering = self._running.pop(place)
            if now.state == "failed":
                self._failed[place] = answering
                while len(self._failed) > _FAILURES:
                    self._failed.popitem(last=False)

    def _try_suggestions(self, answerer: Answerer) -> None:
        try:
            if self._closed.is_set():  # the library may be closed too
                return
            cables = self.catalog.counts().cables
            wanted = takewhile(lambda _: not self._closed.is_set(), suggestions(self.catalog))
            self._tried = (cables, keep_answered(answerer, self.turns, wanted))
        except Exception:  # only suggestions are lost, and the first real question will say what is wrong
            log.warning("no first questions could be tried", exc_info=True)

    def _check_measure(self, owner: str) -> None:
        """Raises UsageError where the owner has many questions under way: each holds a thread."""
        if self.turns.waiting(owner) >= _MOST_AT_ONCE:
            raise UsageError(f"{_MOST_AT_ONCE} questions of yours are waiting; let one of them be answered first")
        if self.turns.waiting() >= _MOST_WAITING:
            raise UsageError("many questions are waiting; ask again in a moment")


def _checked(question: str) -> str:
    text = " ".join(question.replace("\x00", " ").split())
    if not text:
        raise UsageError("the question is empty")
    if len(text) > QUESTION_LENGTH:
        raise UsageError(f"the question is longer than {QUESTION_LENGTH:,} characters")
    return text
