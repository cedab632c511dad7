"""One question on its way: waits its turn, runs in a thread of its own, can be stopped at any moment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from rag.errors import CablechatError
from rag.records import AnswerEvent, Filters, Reply, Turn
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue

log = logging.getLogger(__name__)
OUR_FAULT = "Something failed on our side; the server's log says more. Please try again."


@dataclass(frozen=True, slots=True)
class Waiting:
    """Others come first: `ahead` of them; `loading` while the models still load."""

    ahead: int
    loading: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer came; why, in words for the reader."""

    why: str


Happening = Waiting | AnswerEvent | Failed


class AnswerTask:
    """Its happenings end with an Answer or Failed, or without either where it was stopped."""

    def __init__(
        self,
        answerer: Callable[[float], Answerer | None],
        turns: FairQueue,
        owner: str,
        question: str,
        filters: Filters,
        history: Sequence[Turn],
    ) -> None:
        """`answerer(seconds)` gives what answers, or None where it is not ready within the time."""
        self._asker, self._turns, self._owner = answerer, turns, owner
        self._question, self._filters, self._history = question, filters, tuple(history)
        self._stopped = Event()
        self._happened: SimpleQueue[Happening | None] = SimpleQueue()

    def stop(self) -> None:
        """Ends the iteration at once; the model is let go at its next sentence."""
        self._stopped.set()
        self._happened.put(None)

    def happenings(self, unwanted: Callable[[], bool] = lambda: False) -> Iterator[Happening]:
        """Starts, and yields what happens; closing the iterator stops, and so does `unwanted`, asked now and then."""
        Thread(target=self._run, name="asking", daemon=True).start()
        try:
            while not self._stopped.is_set():
                try:
                    happened = self._happened.get(timeout=1)
                except Empty:
                    if unwanted():
                        return
                    continue
                if happened is None or self._stopped.is_set():
                    return
                yield happened
                if isinstance(happened, (Reply, Failed)):
                    return
        finally:
            self._stopped.set()

    def _run(self) -> None:
        ticket = self._turns.join(self._owner)
        try:
            if self._waited(ticket):
                self._answer()
        except CablechatError as error:
            self._happened.put(Failed(str(error)))
        except Exception:  # the reader must be told, whatever failed
            log.exception("a question failed")
            self._happened.put(Failed(OUR_FAULT))
        finally:
            self._turns.leave(ticket)

    def _waited(self, ticket: object) -> bool:
        told = 0
        while not self._turns.wait(ticket, 0.1):
            if self._stopped.is_set():
                return False
            ahead = self._turns.ahead(ticket)
            if ahead and ahead != told:
                self._happened.put(Waiting(ahead))
                told = ahead
        return not self._stopped.is_set()

    def _answer(self) -> None:
        answerer = self._asker(0.05)
        if answerer is None:
            self._happened.put(Waiting(0, loading=True))
            while answerer is None:
                if self._stopped.is_set():
                    return
                answerer = self._asker(0.5)
        stream = answerer.stream(self._question, self._filters, self._history)
        for happened in stream:
            self._happened.put(happened)
            if self._stopped.is_set():
                stream.close()
                return
