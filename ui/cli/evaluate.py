"""The commands `cablechat eval ...`."""

from __future__ import annotations

import typer

from ui.cli import evaluate_run

app = typer.Typer(no_args_is_help=True, help="Question sets: run them, compare the runs, read the reports.")
app.command("run")(evaluate_run.run)
