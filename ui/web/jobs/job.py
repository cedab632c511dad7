"""Work that takes a while (reading cables, checking, pulling a model, evaluating): progress, result, cancel."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from threading import Event, Lock, Thread
from time import monotonic
from typing import Literal

from ingest.errors import IngestError
from rag.errors import CablechatError

State = Literal["running", "done", "failed", "cancelled"]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: `done` of `total` (0 where unknown) with words for the reader.

    `report` are lines worth keeping (each reject with its reason); `link` is where the result can be read.
    """

    words: str
    done: int = 0
    total: int = 0
    report: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as the reader sees it; `started` is a monotonic clock's, in seconds."""

    title: str
    state: State = "running"
    step: Step = field(default_factory=lambda: Step("Starting"))
    started: float = field(default_factory=monotonic)
    ended: float | None = None

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return (self.ended or monotonic()) - self.started


class BusyError(CablechatError):
    """Other work of the same kind is running."""


Steps = Generator[Step, None, None]


class Worker:
    """Runs one job at a time in a thread of its own and remembers the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cancelled = Event()
        self._thread: Thread | None = None
        self._job: Job | None = None

    @property
    def job(self) -> Job | None:
        """The running job, or the last one."""
        return self._job

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, title: str, work: Callable[[], Steps]) -> Job:
        """Starts the work; raises BusyError where other work is running."""
        with self._lock:
            if self.is_running:
                running = self._job.title if self._job else "other work"
                raise BusyError(f"{running} is still running; wait for it or cancel it first")
            self._cancelled.clear()
            self._job = job = Job(title)
            self._thread = Thread(target=self._run, args=(work,), name=title, daemon=True)
            self._thread.start()
        return job

    def cancel(self) -> None:
        """Asks the running job to end after the step that it is in."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Waits for the running job to end."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, work: Callable[[], Steps]) -> None:
        try:
            steps = work()
            for step in steps:
                self._now(step=step)
                if self._cancelled.is_set():
                    steps.close()
                    self._now(state="cancelled")
                    return
            self._now(state="done")
        except (CablechatError, IngestError, OSError) as error:
            self._now(state="failed", step=Step(str(error)))
        except Exception:  # the page must say that it failed, whatever failed
            log.exception("a job failed")
            self._now(state="failed", step=Step("It failed for a reason of our own; the server's log says more"))

    def _now(self, state: State | None = None, step: Step | None = None) -> None:
        job = self._job
        if job is None:
            return
        self._job = replace(job, state=state or job.state, step=step or job.step, ended=monotonic() if state else None)
