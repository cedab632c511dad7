"""Finds out, while it decodes, how many threads decode fastest at the moment.

Every step waits for its slowest thread. On a quiet machine all cores together are fastest; where other work holds
one of them, a single thread may be. The text is the same with any number.
"""

from __future__ import annotations

from collections import deque
from statistics import median

TRIES = 3
MEMORY = 5
RETRY_EVERY = 24


class Pace:
    """Chooses among `options`; tell it what each step took."""

    def __init__(self, options: tuple[int, ...]) -> None:
        self._times: dict[int, deque[float]] = {option: deque(maxlen=MEMORY) for option in options}
        self._steps = 0

    def threads(self) -> int:
        """The number for the next step: what was tried too little first, now and then another than the best."""
        self._steps += 1
        for option, times in self._times.items():
            if len(times) < TRIES:
                return option
        ranked = sorted(self._times, key=lambda option: median(self._times[option]))
        if self._steps % RETRY_EVERY == 0 and len(ranked) > 1:
            return ranked[1 + self._steps // RETRY_EVERY % (len(ranked) - 1)]
        return ranked[0]

    def took(self, threads: int, seconds: float) -> None:
        """Notes how long a step took."""
        self._times[threads].append(seconds)


def options(threads: int) -> tuple[int, ...]:
    """All threads, half of them, and one."""
    return tuple(sorted({threads, max(1, threads // 2), 1}, reverse=True))
