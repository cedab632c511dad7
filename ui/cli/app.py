"""The command `cablechat`: one file a command; heavy libraries load only in the command that needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli import ask, bench, chat, evaluate, ingest, library, models, parse, search, web

app = typer.Typer(
    name="cablechat",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"cablechat {version('cablechat')}")
        raise typer.Exit


@app.callback()
def cablechat(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Says the version and ends.")
    ] = False,
) -> None:
    """Ask diplomatic cables in plain language; every sentence of every answer cites its paragraph."""


app.command("parse")(parse.parse)
app.command("ingest")(ingest.ingest)
app.command("search")(search.search)
app.command("show")(search.show)
app.command("ask")(ask.ask)
app.command("chat")(chat.chat)
app.command("ui")(web.ui)
app.add_typer(evaluate.app, name="eval")
app.add_typer(bench.app, name="bench")
app.add_typer(models.app, name="models")
app.add_typer(library.app, name="library")
