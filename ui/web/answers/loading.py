"""What answers, made in the background; another takes its place between two answers, and only if it could be made."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread
from time import monotonic

from rag.errors import CablechatError, ModelError
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue

log = logging.getLogger(__name__)
_OWNER = "loading the models"


class Loading:
    """`make` makes what answers; `made` is told, in the background, each time that another is in place."""

    def __init__(self, make: Callable[[], Answerer], turns: FairQueue, made: Callable[[Answerer], None]) -> None:
        self._make, self._turns, self._made = make, turns, made
        self._asker: Answerer | None = None
        self._failure: CablechatError | None = None
        self._loaded, self._one = Event(), Lock()
        self._threads: list[Thread] = []

    def begin(self) -> None:
        """Makes what answers (anew) in the background; what there is goes on answering meanwhile."""
        thread = Thread(target=self._load, name=_OWNER, daemon=True)
        thread.start()
        self._threads = [*(it for it in self._threads if it.is_alive()), thread]

    def answerer(self, seconds: float) -> Answerer | None:
        """What answers, or None where it has not loaded within the time; raises what kept the first from loading."""
        self._loaded.wait(seconds)
        if self._asker is None and self._failure is not None:
            raise self._failure
        return self._asker

    def close(self, seconds: float) -> None:
        """Lets the model go, when what goes on in the background has ended or the time is over."""
        end = monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))
        answerer, self._asker = self._asker, None
        _let_go(answerer)

    def _load(self) -> None:
        with self._one:  # two who choose a model at once get them one after the other
            try:
                new = self._make()
            except CablechatError as error:
                self._failed(error)
                return
            except Exception as error:  # the page must say so, whatever kept the models from loading
                log.exception("the models did not load")
                why = f"the models did not load ({type(error).__name__}); the server's log says more"
                self._failed(ModelError(why))
                return
            if self._asker is None:  # whoever has the turn may be waiting for this very one
                self._asker, self._failure = new, None
            else:
                with self._turns.turn(_OWNER):  # nobody is being answered now
                    old, self._asker = self._asker, new
                    _let_go(old)
            self._loaded.set()
        self._made(new)

    def _failed(self, error: CablechatError) -> None:
        if self._asker is not None:
            log.error("another model could not be loaded, the one before it goes on: %s", error)
        self._failure = error
        self._loaded.set()


def _let_go(answerer: Answerer | None) -> None:
    if answerer is not None:
        answerer.close()
