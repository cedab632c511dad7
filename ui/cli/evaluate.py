"""The commands `cablechat eval ...`."""

from __future__ import annotations

import typer

from ui.cli import evaluate_compare, evaluate_run, evaluate_sets

app = typer.Typer(no_args_is_help=True, help="Question sets: run them, compare the runs, read the reports.")
app.command("run")(evaluate_run.run)
app.command("report")(evaluate_run.report)
app.command("compare")(evaluate_compare.compare)
app.command("gate")(evaluate_compare.gate)
app.command("check")(evaluate_sets.check)
app.command("new")(evaluate_sets.new)
app.command("import")(evaluate_sets.import_)
app.command("nuggets")(evaluate_sets.nuggets)
