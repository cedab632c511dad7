"""How evaluation is shown in the terminal: progress, scores, comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ui.cli import terminal

if TYPE_CHECKING:
    from eval.compare import Comparison, Subject
    from eval.measures.nugget_pairs import Agreement
    from eval.runs.run import RunProgress
    from eval.runs.scores import Scores
    from eval.statistics.bootstrap import Mean


@contextmanager
def progress() -> Iterator[Callable[[RunProgress], None]]:
    """Gives a function that shows each step, on standard error: a bar on a terminal, else a line every 25 questions."""
    console = terminal.console(stderr=True)
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
    """The measures, those of the head first, each with its interval; costs; retrieval by depth; where the report is."""
    from eval.measures.catalogue import MEASURES

    table = Table(title=f"{scores.set} · {scores.system} · {scores.mode} · {scores.questions_scored} questions")
    for name in ("measure", "mean", "95%", "n", "what it says"):
        table.add_column(name, justify="right" if name in ("mean", "n") else "left")
    shown = sorted(
        (it for it in MEASURES.values() if it.name in scores.measures and (it.headline or "@" not in it.name)),
        key=lambda measure: not measure.headline,
    )
    for measure in shown:
        mean = scores.measures[measure.name]
        says = measure.says if measure.higher_is_better else f"{measure.says} (lower is better)"
        table.add_row(measure.name, f"{mean.mean:.3f}", interval(mean), str(mean.n), says)
    for name, spread in scores.cost.items():
        spots = f"median {spread.p50:,.0f}, 95th {spread.p95:,.0f}"
        says = f"{MEASURES[name].says}, {MEASURES[name].unit}" if MEASURES[name].unit else MEASURES[name].says
        table.add_row(name, f"{spread.mean.mean:,.0f}", spots, str(spread.mean.n), says)
    return f"{text_of(table)}\n{_depths(scores)}\nreport: {folder / 'report.html'}"


def _depths(scores: Scores) -> str:
    """What was found by how many paragraphs are read; empty where no question names its evidence."""
    from eval.measures.retrieval import DEPTHS, FAMILIES

    table = Table(title="found, by how many are read")
    for name in ("", *(str(depth) for depth in DEPTHS)):
        table.add_column(name, justify="right" if name else "left")
    for prefix in ("", "cable_"):
        for family in FAMILIES:
            means = [scores.measures.get(f"{prefix}{family}@{depth}") for depth in DEPTHS]
            if any(means):
                table.add_row(prefix + family, *(f"{mean.mean:.3f}" if mean else "" for mean in means))
    return text_of(table) if table.row_count else ""


def warnings_text(folder: Path, shown: int = 5) -> str:
    """What the set names and the library has not; empty where it has all."""
    from eval.runs.folder import RunFolder

    warnings = RunFolder(folder).read_info().warnings
    more = (
        [f"... and {len(warnings) - shown} more; all with: cablechat eval check SET"] if len(warnings) > shown else []
    )
    return "\n".join((*warnings[:shown], *more))


def interval(mean: Mean) -> str:
    """`0.710 to 0.830`."""
    return f"{mean.low:.3f} to {mean.high:.3f}"


def p_text(value: float) -> str:
    """`0.031`, or `<0.001`."""
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def text_of(table: Table) -> str:
    """The table as text, as wide as it needs to be."""
    out = StringIO()
    Console(file=out, width=160, force_terminal=False).print(table)
    return out.getvalue().rstrip()


def comparison_text(comparison: Comparison, changed: int) -> str:
    """The measures side by side, then the questions that moved most with both answers."""
    table = Table(title=f"{comparison.base} → {comparison.other} · {comparison.questions} questions in both")
    for name in ("measure", comparison.base, comparison.other, "difference", "95%", "p", "p (Holm)", ""):
        table.add_column(name, justify="left" if name in ("measure", "95%", "") else "right")
    for change in comparison.changes:
        verdict = ("better" if change.better else "worse") if change.significant else ""
        table.add_row(
            change.measure,
            f"{change.base:.3f}",
            f"{change.other:.3f}",
            f"{change.difference.mean:+.3f}",
            interval(change.difference),
            p_text(change.p),
            p_text(change.adjusted),
            verdict,
        )
    lines = [text_of(table)]
    if comparison.only_one:
        lines.append(f"{comparison.only_one} questions are in one of the runs only, and left out")
    for one in comparison.changed[:changed]:
        moves = ", ".join(f"{name} {before:.2f} → {after:.2f}" for name, before, after in one.moves)
        lines.append(f"\n{one.id}  {one.question}\n  {moves}")
        lines += [
            f"  {side}: {answer}"
            for side, answer in ((comparison.base, one.base_answer), (comparison.other, one.other_answer))
            if answer
        ]
    return "\n".join(lines)


def agreement_text(found: Sequence[Agreement], count: int) -> str:
    """A row for each threshold."""
    table = Table(title=f"Nugget matching against {count} hand-labelled pairs")
    for name in ("rule", "overlap", "accuracy", "wrongly found", "missed"):
        table.add_column(name, justify="left" if name == "rule" else "right")
    for one in found:
        table.add_row(one.rule, f"{one.overlap:.2f}", f"{one.accuracy:.3f}", str(one.wrongly_found), str(one.missed))
    return text_of(table)


def markdown_table(subjects: Sequence[Subject]) -> str:
    """A row for each run with the measures of the head; of times the median."""
    from eval.measures.catalogue import MEASURES

    head = [name for name, one in MEASURES.items() if one.headline and any(name in _values(it) for it in subjects)]
    rows = [["run", *head], ["---"] * (len(head) + 1)]
    for it in subjects:
        values = _values(it)
        rows.append([it.name, *(values.get(name, "") for name in head)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _values(it: Subject) -> dict[str, str]:
    means = {name: f"{mean.mean:.3f}".removeprefix("0") for name, mean in it.scores.measures.items()}
    return means | {name: f"{spread.p50:,.0f}" for name, spread in it.scores.cost.items()}
