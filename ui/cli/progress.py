"""The progress bar of long commands: rate and time left, on standard error, where that is a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bar

from rag.library import Progress

Result = TypeVar("Result")


def shown(steps: Iterator[Progress | Result], kind: type[Result]) -> Result:
    """Shows each Progress and returns the result that ends them."""
    result: Result | None = None
    columns = (TextColumn("{task.description:<10}"), BarColumn(), TextColumn("{task.fields[state]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}
        for step in steps:
            if isinstance(step, kind):
                result = step
            elif isinstance(step, Progress):
                if step.stage not in tasks:
                    tasks[step.stage] = bar.add_task(step.stage, state="")
                bar.update(tasks[step.stage], completed=step.done, total=step.total, state=state(step))
    if result is None:
        raise AssertionError("the steps end with their result")
    return result


def state(step: Progress) -> str:
    """`1,200 of 9,000 characters, 300/s, 0:26 left`."""
    of = "" if step.total is None else f" of {step.total:,}"
    left = step.seconds_left
    ends = "" if left is None else f", {duration(left)} left"
    return f"{step.done:,}{of} {step.unit}, {step.rate:,.0f}/s{ends}"


def duration(seconds: float) -> str:
    """`0:26`, `1:02:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
