"""One piece of work at a time, in a thread of its own: how far it is, and how it ended."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from ingest.errors import IngestError
from rag.errors import UsageError
from ui.web.jobs.job import BusyError, Job, Step, Steps, Worker


def endless() -> Steps:
    """Goes on until somebody cancels it."""
    for number in itertools.count(1):
        yield Step("on", number)


def ended(work: Callable[[], Steps]) -> Job:
    """The job once it has ended."""
    worker = Worker()
    worker.start("a title", work)
    worker.wait(10)
    assert worker.job is not None and not worker.is_running
    return worker.job


def test_a_second_job_waits_until_the_first_is_cancelled() -> None:
    worker = Worker()
    assert worker.job is None and not worker.is_running
    worker.start("first", endless)
    with pytest.raises(BusyError, match="first is still running"):
        worker.start("second", endless)
    worker.cancel()
    worker.wait(10)
    assert worker.job is not None
    assert (worker.job.title, worker.job.state, worker.job.step.words) == ("first", "cancelled", "on")
    worker.start("second", endless)
    assert worker.is_running  # the cancelling was meant for the first
    worker.cancel()
    worker.wait(10)


def test_what_is_cancelled_may_clean_up() -> None:
    left: list[str] = []

    def careful() -> Steps:
        try:
            yield from endless()
        finally:
            left.append("clean")

    worker = Worker()
    worker.start("careful", careful)
    worker.cancel()
    worker.wait(10)
    assert left == ["clean"]


def test_the_last_step_stays_with_its_report_and_link() -> None:
    last = Step("2 read", 2, 2, ("a.txt: no cable",), "/cablechat/somewhere")

    def work() -> Steps:
        yield Step("begun")
        yield last

    job = ended(work)
    assert (job.title, job.state, job.step) == ("a title", "done", last)
    assert job.ended is not None and job.seconds == job.ended - job.started


@pytest.mark.parametrize("error", [UsageError("the reason"), IngestError("the reason"), OSError("the reason")])
def test_an_error_that_tells_its_reason_is_shown(error: Exception) -> None:
    def failing() -> Steps:
        yield Step("begun")
        raise error

    job = ended(failing)
    assert (job.state, job.step) == ("failed", Step("the reason"))


def test_any_other_error_goes_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> Steps:
        yield Step("begun")
        raise ZeroDivisionError("inner matters")

    job = ended(failing)
    assert (job.state, "inner matters" in job.step.words) == ("failed", False)
    assert "inner matters" in caplog.text


def test_work_that_cannot_even_begin_has_failed() -> None:
    def failing() -> Steps:
        raise UsageError("not like this")

    job = ended(failing)
    assert (job.state, job.step.words) == ("failed", "not like this")
