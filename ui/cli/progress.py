"""The progress of long commands, on standard error: a bar with rate and time left, or a line now and then in a log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bar

from rag.library.report import Progress
from ui.cli import terminal

_LOG_SECONDS = 30.0

Show = Callable[[Progress], None]


@contextmanager
def progress() -> Iterator[Show]:
    """Gives a function that shows each Progress."""
    console = terminal.console(stderr=True)
    if console.is_terminal:
        columns = (TextColumn("{task.description:<10}"), BarColumn(), TextColumn("{task.fields[state]}"))
        with Bar(*columns, console=console, transient=True) as bar:
            tasks: dict[str, TaskID] = {}

            def show(step: Progress) -> None:
                if step.stage not in tasks:
                    for task in bar.tasks:
                        if task.total is None:  # it is over: only now can it be known how much it was
                            bar.update(task.id, total=task.completed)
                    tasks[step.stage] = bar.add_task(step.stage, state="")
                bar.update(tasks[step.stage], completed=step.done, total=step.total, state=state(step))

            yield show
    else:
        last = [monotonic()]

        def log(step: Progress) -> None:
            if monotonic() - last[0] >= _LOG_SECONDS:
                last[0] = monotonic()
                console.print(f"{step.stage}: {state(step)}", highlight=False, soft_wrap=True)

        yield log


def state(step: Progress) -> str:
    """`1,200 of 9,000 paragraphs, 300/s, 0:26 left`."""
    of = "" if step.total is None else f" of {step.total:,}"
    left = step.seconds_left
    ends = "" if left is None else f", {duration(left)} left"
    return f"{step.done:,}{of} {step.unit}, {step.rate:,.0f}/s{ends}"


def duration(seconds: float) -> str:
    """`0:26`, `1:02:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
