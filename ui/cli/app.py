"""The command `cablechat`: one file a command; heavy libraries load only in the command that needs them."""

from __future__ import annotations

import typer

from ui.cli import ask, bench, chat, evaluate, ingest, library, models, parse, search, web
from ui.cli.errors import exits

app = typer.Typer(
    name="cablechat",
    help="Ask diplomatic cables in plain language; every sentence of every answer cites its paragraph.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
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


def main() -> None:
    """Runs the command line; known errors become one line and an exit code."""
    with exits():
        app()


if __name__ == "__main__":
    main()
