"""The command `cablechat ingest`: files, folders and archives into the library."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.errors import EXIT_NOTHING
from ui.cli.options import JsonOption, LibraryOption


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and archives of cables.")],
    library: LibraryOption = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that read files.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Reads cables into the library and indexes them; may be interrupted, and run again at any time.

    Example: cablechat ingest cables/ more-cables.zip --library ~/cables
    """
    from ingest import read_cables
    from rag.index.embedder import bundled_embedder
    from rag.library import Library, Making, Report
    from rag.library import ingest as run
    from rag.settings import load
    from ui.cli.progress import shown

    folder = load(library).library
    with Library.open(folder, write=True) as opened:
        report = shown(run(opened, read_cables(paths, workers=workers), Making(bundled_embedder())), Report)
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False))
    else:
        typer.echo(
            f"{report.read} read: {report.new} new, {report.replaced} replaced, {report.unchanged} unchanged, "
            f"{report.earlier} earlier versions, {report.rejected} rejected; "
            f"{report.paragraphs} paragraphs, {report.chunks} chunks in {folder}"
        )
        for reject in report.rejects:
            typer.echo(f"rejected: {reject.source}: {reject.reason}")
    if report.rejected:
        raise typer.Exit(EXIT_NOTHING)
