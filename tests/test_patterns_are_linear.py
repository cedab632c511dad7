"""No pattern of the program takes more than linear time, on long runs of what it looks for."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from types import FrameType

import pytest

from tests.patterns import patterns, runs

SHORT, LONG = 2_000, 20_000
SUSPECT = 0.004
"""Seconds that a run of SHORT may take without a second look: a linear pattern takes a tenth of it."""
MOST = 1.0
"""Seconds of the processor that one run of LONG may take: a quadratic pattern takes several."""

ALL = patterns()


class TooLong(Exception):
    """The time is over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooLong where the processor has worked so long; matching looks for signals now and then."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def work(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> float:
    """Seconds of the processor that looking through `text` takes, found from each side."""
    started = process_time()
    given = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    for _ in pattern.finditer(given):  # type: ignore[call-overload]
        pass
    pattern.fullmatch(given)  # type: ignore[call-overload]
    return process_time() - started


def slowest(pattern: re.Pattern[str] | re.Pattern[bytes]) -> tuple[float, str]:
    """The most seconds for a run of LONG, and the beginning of that run."""
    worst = (0.0, "")
    for short, long in zip(runs(pattern, SHORT), runs(pattern, LONG), strict=True):
        try:
            with within(MOST):
                if work(pattern, short) < SUSPECT:
                    continue
                worst = max(worst, (work(pattern, long), long[:60]))
        except TooLong:
            return MOST, long[:60]
    return worst


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 300
    assert any(name.startswith("ingest.readers.page_text.") for name in ALL)


@pytest.mark.parametrize("name", sorted(ALL))
def test_pattern(name: str) -> None:
    seconds, run = slowest(ALL[name])
    assert seconds < MOST, f"{name} on a run of {run!r}: {ALL[name].pattern!r}"
