"""Who may use the model next: one at a time, each owner in turn, first come first served within an owner."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class AbandonedError(Exception):
    """The one who waited gave up before the turn came."""


class FairQueue:
    """A fair queue: an owner with five questions waiting holds back nobody who has one."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: OrderedDict[str, deque[object]] = OrderedDict()
        self._served: object | None = None

    def ahead(self, ticket: object) -> int:
        """How many turns come before the ticket's; 0 where it is being served or is next."""
        with self._changed:
            order = self._order()
            busy = 1 if self._served is not None and self._served is not ticket else 0
            return busy + order.index(ticket) if ticket in order else 0

    def waiting(self, owner: str | None = None) -> int:
        """How many questions of the owner, or of everybody, wait for their turn."""
        with self._changed:
            lines = self._waiting.values() if owner is None else [self._waiting.get(owner, deque())]
            return sum(len(line) for line in lines)

    def join(self, owner: str) -> object:
        """A ticket at the end of the owner's line."""
        ticket = object()
        with self._changed:
            self._waiting.setdefault(owner, deque()).append(ticket)
            self._changed.notify_all()
        return ticket

    def wait(self, ticket: object, seconds: float) -> bool:
        """Whether the ticket's turn came within the time; a turn that came must be given back with `leave`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._try(ticket), seconds)

    def leave(self, ticket: object) -> None:
        """Gives the turn, or the place in the queue, back."""
        with self._changed:
            if self._served is ticket:
                self._served = None
            for owner, line in list(self._waiting.items()):
                if ticket in line:
                    line.remove(ticket)
                if not line:
                    del self._waiting[owner]
            self._changed.notify_all()

    @contextmanager
    def turn(self, owner: str, gave_up: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Waits for a turn and holds it; raises AbandonedError where `gave_up` says so first."""
        ticket = self.join(owner)
        try:
            while not self.wait(ticket, 0.2):
                if gave_up():
                    raise AbandonedError
            yield
        finally:
            self.leave(ticket)

    def _try(self, ticket: object) -> bool:
        if self._served is ticket:
            return True
        if self._served is not None or self._order()[:1] != [ticket]:
            return False
        self._served = ticket
        owner, line = next(iter(self._waiting.items()))
        line.popleft()
        if line:
            self._waiting.move_to_end(owner)
        else:
            del self._waiting[owner]
        return True

    def _order(self) -> list[object]:
        rounds = max((len(line) for line in self._waiting.values()), default=0)
        return [line[turn] for turn in range(rounds) for line in self._waiting.values() if turn < len(line)]
