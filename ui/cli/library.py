"""The commands `cablechat library ...`: state, integrity, rebuild from the catalog, export."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.exit_codes import EXIT_INTERRUPTED, EXIT_LIBRARY, EXIT_NOTHING
from ui.cli.options import JsonOption, LibraryOption

if TYPE_CHECKING:
    from rag.catalog import Tombstone

app = typer.Typer(no_args_is_help=True, help="The library's state, its integrity, rebuilding its indexes, exporting.")


@app.command("info")
def info(
    library: LibraryOption = None,
    rejects: Annotated[
        bool, typer.Option("--rejects", help="Also what the last ingest rejected, and why, one a line.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Says what the library holds and how much disk each part takes.

    Example: cablechat library info --json
    """
    from rag.library import Library
    from rag.settings import load

    with Library.open(load(library).library) as opened:
        record = _info(opened)
        report = opened.catalog.last_report() if rejects else None
        rejected = [] if report is None else list(opened.catalog.rejects(report.number))
    if as_json:
        told = [{"source": str(reject.source), "reason": reject.reason} for reject in rejected]
        typer.echo(json.dumps(record | ({"rejects": told} if rejects else {}), ensure_ascii=False))
        return
    width = max(map(len, record))
    for name, value in record.items():
        if name == "bytes":
            value = ", ".join(f"{part} {size / 1e6:,.1f} MB" for part, size in value.items())
        typer.echo(f"{name.replace('_', ' '):<{width}}  {'none' if value is None else value}")
    for reject in rejected:
        typer.echo(f"rejected: {reject.source}: {reject.reason}")


@app.command("check")
def check(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Checks that the catalog is whole and that both indexes hold what it says; exit code 3 where one does not.

    It works beside an open web chat, on a copy of Chroma's folder.

    Example: cablechat library check
    """
    from rag.library import Library, check
    from rag.settings import load

    sound = True
    with Library.open(load(library).library, still=True) as opened:
        for found in check(opened):
            sound = sound and found.sound
            if as_json:
                typer.echo(json.dumps(asdict(found), ensure_ascii=False))
            else:
                sign = "-- " if found.skipped else "ok " if found.sound else "BAD"
                remedy = f"; run: {found.remedy}" if found.remedy else ""
                typer.echo(f"{sign} {found.part}: {found.detail}{remedy}")
    if not sound:
        raise typer.Exit(EXIT_LIBRARY)


@app.command("rebuild")
def rebuild(
    library: LibraryOption = None,
    embed: Annotated[
        bool, typer.Option("--embed", help="Embed everything anew with the embedder in use; else vectors are kept.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Builds both indexes anew from the catalog, beside the old ones, and swaps them in; may be killed at any time.

    With --embed it takes the disk space of a second library while it runs, and goes on where it was cut off.

    Example: cablechat library rebuild --embed
    """
    from rag import open_embedder
    from rag.catalog.salvage import broken_cables
    from rag.library import Embedding, Library, rebuild, reembed
    from rag.settings import load
    from ui.cli.progress import progress

    folder = load(library).library
    with Library.open(folder, mend=True):
        pass
    try:
        with Library.open(folder, write=True, mend=True) as opened, progress() as show:
            settings = load(library).embedder
            steps = (
                reembed(opened, Embedding(open_embedder(settings)))
                if embed
                else rebuild(opened, lambda: Embedding(open_embedder(settings, opened.fingerprint)))
            )
            for step in steps:
                show(step)
            counts, broken = opened.catalog.counts(), broken_cables(opened.catalog.database)
    except KeyboardInterrupt:
        goes_on = ", and the same command goes on from there" if embed else ""
        typer.echo(f"cablechat: stopped; the library is as it was{goes_on}", err=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None
    record = {"cables": counts.cables, "paragraphs": counts.paragraphs, "chunks": counts.chunks}
    if as_json:
        typer.echo(json.dumps(record | {"set_aside": [one.reference_id for one in broken]}))
    else:
        typer.echo(f"rebuilt: {counts.cables} cables, {counts.paragraphs} paragraphs, {counts.chunks} chunks")
    for one in broken:
        files = ", ".join(one.sources) or "its source"
        typer.echo(f"cablechat: {one.reference_id} was damaged and is set aside; ingest {files} again", err=True)
    if broken:
        raise typer.Exit(EXIT_LIBRARY)


@app.command("remove")
def remove(
    references: Annotated[list[str], typer.Argument(metavar="REFID...", help="Reference IDs, in any spelling.")],
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the tombstone for all to read.")] = "",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Takes cables out of the library for good: catalog, both indexes, vectors, all their versions.

    A tombstone stays that says who removed it, when and why; a later ingest passes the cable over, but with --again.
    What the indexes are made of is only written anew by `cablechat library rebuild`.

    Example: cablechat library remove 09VELMAR366 --why "the source withdrew it"
    """
    from rag import key_of
    from rag.library import Library, remove_cables
    from rag.settings import load

    asked = [key_of(reference)[0] for reference in references]
    folder = load(library).library
    with Library.open(folder):  # one that is missing is not made
        pass
    with Library.open(folder, write=True) as opened:
        done = remove_cables(opened, asked, who=_user(), why=why)
    if as_json:
        stones = {name: [_stone(stone) for stone in getattr(done, name)] for name in ("removed", "already")}
        typer.echo(json.dumps(stones | {"unknown": done.unknown}, ensure_ascii=False))
    else:
        for stone in (*done.removed, *done.already):
            typer.echo(stone.line)
        for name in done.unknown:
            typer.echo(f"cablechat: no cable {name} in this library", err=True)
    if done.unknown:
        raise typer.Exit(EXIT_NOTHING)


def _user() -> str:
    """The account that this runs under, for the tombstone."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id that has no name
        import os

        return f"user {os.getuid()}"


def _stone(stone: Tombstone) -> dict[str, str]:
    return asdict(stone) | {"removed": stone.removed.isoformat()}


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="The file to write, one cable a line; - writes to standard output.")],
    library: LibraryOption = None,
) -> None:
    """Writes every cable of the library as JSON, one a line, in the form of `parse --json`.

    Example: cablechat library export cables.jsonl
    """
    from ingest.contract import cable_json
    from rag.errors import UsageError
    from rag.library import Library
    from rag.settings import load

    with Library.open(load(library).library) as opened:
        lines = (json.dumps(cable_json(cable), ensure_ascii=False) for cable in opened.catalog.cables())
        if str(out) == "-":
            for line in lines:
                typer.echo(line)
            return
        new = out.with_name(out.name + ".new")
        if out.exists() and not out.is_file():  # a pipe or a device is written to, never put something in its place
            new = out
        try:
            with new.open("w", encoding="utf-8") as file:
                written = sum(1 for line in lines if file.write(line + "\n"))
            if new != out:
                new.replace(out)
        except OSError as error:
            raise UsageError(f"cannot write {out}: {error.strerror}") from error
    typer.echo(f"{written} cables written to {out}", err=True)


def _info(opened: Any) -> dict[str, Any]:
    counts, manifest = opened.catalog.counts(), opened.manifest
    report = opened.catalog.last_report()
    return {
        "folder": str(opened.folder),
        "cables": counts.cables,
        "paragraphs": counts.paragraphs,
        "chunks": counts.chunks,
        "waiting_to_be_indexed": counts.pending,
        "earlier_versions": counts.versions,
        "removed": len(opened.catalog.tombstones()),
        "first": counts.first and counts.first.isoformat(),
        "last": counts.last and counts.last.isoformat(),
        "schema": opened.catalog.schema,
        "embedding": manifest and manifest.fingerprint,
        "chunking": manifest and manifest.chunking,
        "last_ingest": report and report.finished,
        "last_rejected": report and report.rejected,
        "bytes": opened.sizes(),
    }
