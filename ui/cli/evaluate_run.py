"""The command `cablechat eval run`."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.exit_codes import EXIT_INTERRUPTED
from ui.cli.options import JsonOption, LibraryOption

if TYPE_CHECKING:
    from eval.runs.scores import Scores


class SystemChoice(StrEnum):
    """What is evaluated."""

    DEFAULT = "default"
    QUOTES = "quotes"
    MODEL = "model"
    BASELINE = "baseline"
    NORERANK = "norerank"
    DENSE = "dense"
    LEXICAL = "lexical"


class ModeChoice(StrEnum):
    """How far each question goes."""

    SEARCH = "search"
    ANSWER = "answer"


SET_HELP = "The question set: .jsonl, .csv, or TREC topics with --qrels; `sample` is the one over the sample cables."


def run(
    questions: Annotated[Path, typer.Argument(metavar="SET", help=SET_HELP)],
    library: LibraryOption = None,
    mode: Annotated[ModeChoice, typer.Option("--mode", help="Only search, or answer too.")] = ModeChoice.ANSWER,
    system: Annotated[
        SystemChoice,
        typer.Option(
            "--system",
            help="default: as it is. quotes: no model. model: its draft, unverified. baseline: the model with "
            "the first five paragraphs in its prompt. norerank, dense, lexical: retrieval reduced.",
        ),
    ] = SystemChoice.DEFAULT,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only the first questions.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The run's folder; else a new one in the library, under evaluation/.")
    ] = None,
    qrels: Annotated[Path | None, typer.Option("--qrels", help="Judgements of TREC topics.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="Another generator than the settings'.")] = None,
    judge: Annotated[
        str | None, typer.Option("--judge", help="A generator that marks the answers too; its prompt is kept.")
    ] = None,
    entailment: Annotated[
        str | None, typer.Option("--entailment", help="A generator that judges citations, where else words do.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin again where the folder has a run.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Runs a question set and scores it; an interrupted run goes on with the same --out.

    Example: cablechat eval run my-questions.jsonl --mode search --out runs/search
    """
    from eval import Plan, open_system
    from eval.judges.scorers import scorers_of
    from eval.runs.run import run
    from eval.runs.scores import SCORES, Scores
    from rag.settings import load
    from ui.cli.evaluate_show import progress, summary, warnings_text

    settings = load(library)
    path = sample_set() if str(questions) == "sample" and not questions.exists() else questions
    folder = out or settings.library / "evaluation" / "runs" / run_name(path.stem, system.value, mode.value)
    plan = Plan(path, folder, mode.value, limit, qrels, fresh)
    scores: Scores | None = None
    try:
        with (
            open_system(system.value, settings, model) as opened,
            scorers_of(settings, judge, entailment) as scorers,
            progress() as show,
        ):
            for step in run(plan, opened, scorers, settings):
                if isinstance(step, Scores):
                    scores = step
                else:
                    show(step)
    except KeyboardInterrupt:
        typer.echo(f"cablechat: stopped; to go on: the same command with --out {folder}", err=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if scores is None:
        raise AssertionError("a run ends with its scores")
    warnings = warnings_text(folder)
    if warnings:
        typer.echo(f"the set names what the library has not, so some scores are too low:\n{warnings}", err=True)
    typer.echo(SCORES.dump_json(scores).decode() if as_json else summary(scores, folder), nl=True)


def sample_set() -> Path:
    """The questions over the sample cables."""
    from importlib.resources import files

    return Path(str(files("eval"))) / "sets" / "sample.jsonl"


def run_name(name: str, system: str, mode: str) -> str:
    """A new run's name: the time first, so that names sort by it."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{name}-{system}-{mode}"


def report(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    as_json: JsonOption = False,
) -> None:
    """Writes report.html of a run again and says where it is; --json prints the scores.

    Example: cablechat eval report runs/search
    """
    from eval.report.page import write_report
    from eval.runs.folder import RunFolder
    from eval.runs.scores import SCORES

    run_folder = RunFolder(folder)
    if as_json:
        typer.echo(SCORES.dump_json(run_folder.read_scores()).decode())
        return
    typer.echo(write_report(run_folder))
