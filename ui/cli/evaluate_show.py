"""How evaluation is shown in the terminal: progress, scores, comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from eval.runs.run import RunProgress
    from eval.runs.scores import Scores
    from eval.statistics.bootstrap import Mean


@contextmanager
def progress() -> Iterator[Callable[[RunProgress], None]]:
    """Gives a function that shows each step, on standard error: a bar on a terminal, else a line every 25 questions."""
    console = Console(stderr=True)
    if not console.is_terminal:

        def log(step: RunProgress) -> None:
            if step.done % 25 == 0 or step.done == step.total:
                console.print(f"{step.done}/{step.total} questions, {step.seconds:.0f} s", highlight=False)

        yield log
        return
    at = TextColumn("{task.fields[at]}")
    columns = (TextColumn("questions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), at)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("questions", total=None, at="")

        def show(step: RunProgress) -> None:
            bar.update(task, completed=step.done, total=step.total, at=step.question)

        yield show


def summary(scores: Scores, folder: Path) -> str:
    """The measures by group, headline first, each with its interval; then costs, and where the report is."""
    from eval.measures.catalogue import MEASURES

    table = Table(title=f"{scores.set} · {scores.system} · {scores.mode} · {scores.questions_scored} questions")
    for name in ("measure", "mean", "95%", "n", "what it says"):
        table.add_column(name, justify="right" if name in ("mean", "n") else "left")
    shown = sorted(
        (measure for measure in MEASURES.values() if measure.name in scores.measures),
        key=lambda measure: not measure.headline,
    )
    for measure in shown:
        mean = scores.measures[measure.name]
        table.add_row(measure.name, f"{mean.mean:.3f}", interval(mean), str(mean.n), measure.says)
    for name, spread in scores.cost.items():
        spots = f"median {spread.p50:,.0f}, 95th {spread.p95:,.0f}"
        table.add_row(name, f"{spread.mean.mean:,.0f}", spots, str(spread.mean.n), MEASURES[name].says)
    return f"{text_of(table)}\nreport: {folder / 'report.html'}"


def interval(mean: Mean) -> str:
    """`.71–.83`."""
    return f"{mean.low:.3f}–{mean.high:.3f}"


def text_of(table: Table) -> str:
    """The table as text, as wide as it needs to be."""
    out = StringIO()
    Console(file=out, width=160, force_terminal=False).print(table)
    return out.getvalue().rstrip()
