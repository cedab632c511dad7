"""The command `cablechat ui`: the web chat."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import LibraryOption


def ui(
    library: LibraryOption = None,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; 127.0.0.1 is this machine only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 7860,
    auth_file: Annotated[
        Path | None,
        typer.Option("--auth-file", help="Who may sign in, with hashed passwords; needed beyond this machine."),
    ] = None,
    add_reader: Annotated[
        str | None,
        typer.Option("--add-reader", metavar="NAME", help="Asks for NAME's password, writes it to --auth-file, ends."),
    ] = None,
    open_to_all: Annotated[
        bool, typer.Option("--open-to-all", help="Beyond this machine without passwords: everybody may use it.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A host name by which this is reached; may be repeated.")
    ] = None,
    upload_mb: Annotated[int, typer.Option("--upload-mb", min=1, help="The most that one upload may hold.")] = 200,
) -> None:
    """Opens the web chat: answers with their sources, search, evidence, library and evaluation.

    Example: cablechat ui --library ~/cables
    """
    from rag.errors import UsageError

    if add_reader is not None:
        from ui.web.passwords import add_reader as add

        if auth_file is None:
            raise UsageError("--add-reader needs --auth-file, the file to write to")
        add(auth_file, add_reader, typer.prompt(f"Password of {add_reader}", hide_input=True, confirmation_prompt=True))
        typer.echo(f"{add_reader} may sign in; passwords are in {auth_file}, hashed")
        return
    from rag.settings import load
    from ui.web.serving import Serving, serve

    folder = load(library).library
    chosen = Serving(folder, host, port, auth_file, open_to_all, tuple(name or ()), upload_mb)
    serve(chosen, lambda address: typer.echo(f"Cablechat answers at {address} (Ctrl-C ends it)"))
