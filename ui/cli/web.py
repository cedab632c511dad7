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
    add_administrator: Annotated[
        str | None,
        typer.Option(
            "--add-administrator",
            metavar="NAME",
            help="The same for who may also fill the library, remove cables and choose models.",
        ),
    ] = None,
    open_to_all: Annotated[
        bool, typer.Option("--open-to-all", help="Beyond this machine without passwords: everybody may ask and read.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A host name by which this is reached; may be repeated.")
    ] = None,
    upload_mb: Annotated[int, typer.Option("--upload-mb", min=1, help="The most that one upload may hold.")] = 200,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="A proxy before us, whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated.",
        ),
    ] = None,
    secure_cookies: Annotated[
        bool,
        typer.Option("--secure-cookies", help="Cookies for TLS only; done by itself where the proxy says https."),
    ] = False,
) -> None:
    """Opens the web chat: answers with their sources, search, evidence, library and evaluation.

    Example: cablechat ui --library ~/cables
    """
    if add_reader is not None or add_administrator is not None:
        _add(auth_file, add_administrator or add_reader or "", administrator=add_administrator is not None)
        return
    from rag.settings import load
    from ui.web.serving import serve
    from ui.web.serving_options import Serving

    folder = load(library).library
    chosen = Serving(
        folder,
        host,
        port,
        auth_file,
        open_to_all,
        tuple(name or ()),
        upload_mb,
        tuple(proxy or ()),
        secure_cookies,
    )
    serve(chosen, lambda address: typer.echo(f"Cablechat answers at {address} (Ctrl-C ends it)"))


def _add(file: Path | None, name: str, *, administrator: bool) -> None:
    from rag.errors import UsageError
    from ui.web.security.passwords import add_reader

    if file is None:
        raise UsageError("to add somebody name --auth-file, the file to write to")
    password = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
    role = "an administrator" if add_reader(file, name, password, administrator=administrator) else "a reader"
    typer.echo(f"{name} may sign in as {role}; passwords are in {file}, hashed")
