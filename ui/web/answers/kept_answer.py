"""An answer on its way, apart from whoever watches: it goes on while a page is reloaded, and is kept when it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from threading import Condition, Thread
from time import monotonic

from rag.chat import ConversationStore, Exchange, exchange
from rag.errors import CablechatError, NotFound
from rag.records import Reply, SearchResult
from ui.web.answers.answer_task import OUR_FAULT, AnswerTask
from ui.web.answers.progress import Progress

log = logging.getLogger(__name__)
# A page that is reloaded is back within seconds, on a slow machine within half a minute; one that was closed never is,
# and its question should not keep others waiting.
UNWATCHED_SECONDS = 60.0
_BEAT_SECONDS = 10.0  # how long whoever watches waits before it is told the same again, and can find that it has gone


class KeptAnswer:
    """Runs from `start` to its end, whoever watches; stopped when asked, or when nobody has watched for a while."""

    def __init__(
        self,
        asking: AnswerTask,
        conversations: ConversationStore,
        owner: str,
        begun: Progress,
        patience: float = UNWATCHED_SECONDS,
    ):
        """`begun` says which turn of which of the owner's conversations is answered."""
        self._asking, self._desk, self._owner, self._patience = asking, conversations, owner, patience
        self._changed = Condition()
        self._now, self._steps = begun, 0
        self._watching, self._seen = 0, monotonic()

    def start(self, ended: Callable[[Progress], None]) -> None:
        """Begins in a thread of its own; `ended` is called when the turn is kept, before those who watch are told."""
        Thread(target=self._run, args=(ended,), name="answering", daemon=True).start()

    def stop(self) -> None:
        """Ends it with what is there."""
        self._asking.stop()

    def glance(self) -> Progress:
        """How far it is, for someone who will look again."""
        with self._changed:
            self._seen = monotonic()
            return self._now

    def watch(self) -> Iterator[Progress]:
        """Each state from now to the end; one that is over before it is fetched is left out."""
        told = -1
        with self._changed:
            self._watching += 1
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(partial(self._past, told), _BEAT_SECONDS)
                    now, told = self._now, self._steps
                yield now
                if now.ended:
                    return
        finally:
            with self._changed:
                self._watching, self._seen = self._watching - 1, monotonic()

    def wait(self, seconds: float) -> None:
        """Waits for the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._now.ended, seconds)

    def _run(self, ended: Callable[[Progress], None]) -> None:
        try:
            now = self._answered()
        except Exception:  # whoever waits must be told, and the conversation be free for the next question
            log.exception("an answer could not be followed to its end")
            now = replace(self._now, state="failed", why=OUR_FAULT)
        ended(now)
        self._tell(now)

    def _answered(self) -> Progress:
        asked, now = datetime.now(UTC), self._now
        found: SearchResult | None = None
        turn: Exchange | None = None
        for happened in self._asking.happenings(self._unwatched):
            now = now.after(happened)
            if isinstance(happened, SearchResult):
                found = happened
            if isinstance(happened, Reply):
                turn = exchange(happened, found, asked)
            if not now.ended:
                self._tell(now)
        if not now.ended:
            now = replace(now, state="stopped", ahead=0)
            turn = Exchange(asked, now.answer, stopped=True)
        return self._kept(now, turn) if turn is not None else now

    def _kept(self, now: Progress, turn: Exchange) -> Progress:
        """The end, once the turn is kept; where it cannot be, the reader is told so beside the answer."""
        try:
            self._desk.keep(self._owner, now.conversation, now.position, turn)
        except NotFound:  # deleted meanwhile
            return now
        except CablechatError as error:
            return replace(now, state="failed", why=str(error))
        return now

    def _unwatched(self) -> bool:
        """Whether nobody has watched for longer than a reload takes."""
        with self._changed:
            return not self._watching and monotonic() - self._seen > self._patience

    def _past(self, step: int) -> bool:
        return self._steps > step

    def _tell(self, now: Progress) -> None:
        with self._changed:
            self._now, self._steps = now, self._steps + 1
            self._changed.notify_all()
