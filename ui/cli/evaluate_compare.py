"""The commands `cablechat eval compare` and `cablechat eval gate`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from ui.cli.exit_codes import EXIT_NOTHING, EXIT_USAGE
from ui.cli.options import JsonOption

BarOption = Annotated[
    list[str] | None, typer.Option("--bar", help="measure=value that must be reached; may be repeated.")
]


def compare(
    runs: Annotated[list[Path], typer.Argument(metavar="A B [C ...]", help="Run folders, or files of scores.")],
    gated: Annotated[
        bool, typer.Option("--gate", help="Exit 1 where a later run is significantly worse than A, or below a bar.")
    ] = False,
    bar: BarOption = None,
    changed: Annotated[int, typer.Option("--changed", min=0, help="Show so many of the questions that moved.")] = 5,
    every: Annotated[bool, typer.Option("--all", help="Compare every measure; by default those of the head.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="One table of all runs, as Markdown.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Compares each run with the first: paired differences, p values with Holm's correction, the questions that moved.

    Example: cablechat eval compare runs/quotes runs/default --gate --bar nugget_recall=0.6
    """
    from eval.compare import Bar, compare, gate, subject
    from eval.measures.catalogue import MEASURES
    from ui.cli.evaluate_show import comparison_text, markdown_table

    if len(runs) < 2:
        typer.echo("cablechat: give two runs or more", err=True)
        raise typer.Exit(EXIT_USAGE)
    bars = [Bar.read(text) for text in bar or ()]
    base, *others = subjects = [subject(path) for path in runs]
    measures = [name for name, measure in MEASURES.items() if measure.group != "cost"] if every else None
    results = [compare(base, other, measures) for other in others]
    reasons = {
        other.name: gate(result, other, bars) if gated or bars else []
        for other, result in zip(others, results, strict=True)
    }
    if as_json:
        typer.echo(json.dumps({"comparisons": [asdict(one) for one in results], "gate": reasons}, ensure_ascii=False))
    elif markdown:
        typer.echo(markdown_table(subjects))
    else:
        for result in results:
            typer.echo(comparison_text(result, changed))
        for name, why in reasons.items():
            for reason in why:
                typer.echo(f"gate: {name}: {reason}", err=True)
    if any(reasons.values()):
        raise typer.Exit(EXIT_NOTHING)


def gate(
    bar: BarOption = None,
    update: Annotated[bool, typer.Option("--update", help="Take this run as the new baseline.")] = False,
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep library and run in this new folder.")] = None,
) -> None:
    """Answers the sample questions from freshly ingested sample cables, and fails where that got worse.

    Nothing may fall significantly below the baseline that lies in eval/baselines/sample.json; citations must all
    exist, every sentence must have one, and every quote must be verbatim.

    Example: cablechat eval gate
    """
    with TemporaryDirectory() as scratch:
        _gate(keep or Path(scratch), bar or [], update)


def _gate(folder: Path, bar: list[str], update: bool) -> None:
    from eval.compare import Bar, compare, gate, subject
    from eval.compare.subject import write_baseline
    from eval.runs.run import RunProgress
    from eval.runs.scores import Scores
    from eval.sample_gate import BARS, BASELINE, sample_run
    from ui.cli.evaluate_show import comparison_text, progress
    from ui.cli.progress import progress as ingesting

    bars = (*BARS, *(Bar.read(text) for text in bar))
    scores: Scores | None = None
    with ingesting() as show_ingest, progress() as show:
        for step in sample_run(folder):
            if isinstance(step, Scores):
                scores = step
            elif isinstance(step, RunProgress):
                show(step)
            else:
                show_ingest(step)
    if scores is None:
        raise AssertionError("a run ends with its scores")
    candidate = subject(folder / "run")
    result = None
    if BASELINE.is_file():
        result = compare(subject(BASELINE), candidate)
        typer.echo(comparison_text(result, 5))
    reasons = gate(None if update else result, candidate, bars)
    for reason in reasons:
        typer.echo(f"gate: {reason}", err=True)
    if reasons:
        raise typer.Exit(EXIT_NOTHING)
    if update:
        write_baseline(scores, BASELINE)
        typer.echo(f"baseline: {BASELINE}")
    typer.echo("gate: passed")
