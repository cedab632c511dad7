"""The commands `cablechat eval ...`."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Not there yet.")


@app.callback()
def callback() -> None:
    """Not there yet."""
