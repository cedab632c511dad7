"""The command `cablechat chat`: questions in turns, each understood from those before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from ui.cli import terminal
from ui.cli.options import (
    CableOption,
    ClassificationOption,
    FromOption,
    LibraryOption,
    OriginOption,
    TagOption,
    ToOption,
    filters_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag import Pipeline
    from rag.chat import Session, Sessions
    from rag.records import AnswerEvent, Filters

HELP = """/new [NAME]        begins another conversation
/sessions          lists the conversations of this library
/resume ID         takes one up again
/rename NAME       gives this one a name
/delete ID         deletes one
/export FILE       writes this one as .md, .html or .json, with permalinks and the cables cited
/quit              ends (so does Ctrl-D); Ctrl-C ends only the answer being written"""
INTERRUPTED = "(interrupted)"


def chat(
    library: LibraryOption = None,
    origin: OriginOption = None,
    tag: TagOption = None,
    classification: ClassificationOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    cable: CableOption = None,
    resume: Annotated[
        str, typer.Option("--resume", help="Takes up a conversation: its ID, or a beginning of it.")
    ] = "",
    list_all: Annotated[bool, typer.Option("--list", help="Lists the conversations of the library, and ends.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", help="Writes the --resume'd conversation as .md, .html or .json, and ends."),
    ] = None,
) -> None:
    """Answers questions in turns, with follow-ups; conversations are kept in the library, for the web chat too.

    Example: cablechat chat --from 2008-01-01
    """
    from rag.chat import Sessions, notes_folder
    from rag.settings import load
    from ui.cli.opening import pipeline

    console = terminal.console()
    folder = load(library).library
    kept = notes_folder(folder)
    sessions = Sessions(kept)
    if list_all:
        _list(console, sessions)
        return
    session = sessions.find(resume) if resume else sessions.new()
    if export:
        _export(console, session, export)
        return
    filters = filters_of(origin, tag, classification, date_from, date_to, cable)
    with pipeline(library) as opened:
        console.print(Text("Ask about the cables; /help shows the commands.", style="dim"))
        if kept != folder:
            console.print(Text("The library cannot be written: this conversation is not kept.", style="yellow"))
        _talk(console, opened, sessions, session, filters)


def _talk(console: Console, opened: Pipeline, sessions: Sessions, session: Session, filters: Filters) -> None:
    """Reads lines until the end of input."""
    from rag.errors import CablechatError
    from ui.cli.text import argument

    while True:
        try:
            line = argument(console.input("[bold]? [/bold]"), "the line").strip()
        except EOFError:
            return
        except KeyboardInterrupt:
            console.print()
            continue
        except CablechatError as error:
            console.print(Text(str(error), style="red"))
            continue
        if line in {"/quit", "/exit"}:
            return
        try:
            if line.startswith("/"):
                session = _command(console, sessions, session, line)
            elif line:
                session = _ask(console, opened, sessions, session, line, filters)
        except KeyboardInterrupt:
            console.print(Text(INTERRUPTED, style="yellow"))
        except CablechatError as error:
            console.print(Text(str(error), style="red"))


def _ask(
    console: Console, opened: Pipeline, sessions: Sessions, session: Session, question: str, filters: Filters
) -> Session:
    """One question; the standalone form is shown where it differs, and the exchange is saved."""
    from rag.chat import exchange
    from rag.records import SearchResult
    from ui.cli.answers import print_stream

    asked = datetime.now(UTC).replace(microsecond=0)
    found: list[SearchResult] = []

    def events() -> Iterator[AnswerEvent]:
        stream = opened.stream(question, filters, session.history)
        try:
            for event in stream:
                if isinstance(event, SearchResult):
                    found.append(event)
                    if event.query != question:
                        console.print(Text(f"Understood as: {event.query}", style="italic dim"))
                yield event
        finally:
            stream.close()

    answer = print_stream(events(), console)
    return sessions.add(session, exchange(answer, found[0] if found else None, asked))


def _command(console: Console, sessions: Sessions, session: Session, line: str) -> Session:
    """One line that begins with a slash; returns the conversation that goes on."""
    name, _, rest = line.partition(" ")
    rest = rest.strip()
    if name == "/new":
        return sessions.new(rest)
    if name == "/sessions":
        _list(console, sessions, session.id)
    elif name == "/resume":
        session = sessions.find(rest)
        console.print(Text(f"{session.name} ({len(session.exchanges)} questions)", style="dim"))
    elif name == "/rename" and session.exchanges and rest:
        session = sessions.rename(session.id, rest)
    elif name == "/delete":
        deleted = sessions.delete(rest)
        console.print(Text(f"Deleted: {deleted.name}", style="dim"))
        session = sessions.new() if deleted.id == session.id else session
    elif name == "/export" and rest:
        _export(console, session, Path(rest).expanduser())
    else:
        console.print(HELP, markup=False)
    return session


def _list(console: Console, sessions: Sessions, current: str = "") -> None:
    for it in sessions.all():
        mark = "*" if it.id == current else " "
        asked = f"{it.updated[:16].replace('T', ' ')}  {it.turns:>3}"
        console.print(f"{mark} {it.id}  {asked}  {it.title}", markup=False)


def _export(console: Console, session: Session, file: Path) -> None:
    from rag.chat import export_session

    text = export_session(session, file.suffix.removeprefix("."))
    file.write_text(text, encoding="utf-8")
    console.print(f"Written: {file}", markup=False)
