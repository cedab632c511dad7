"""The command `cablechat ingest`: files, folders and archives into the library."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.exit_codes import EXIT_INTERRUPTED, EXIT_NOTHING
from ui.cli.options import JsonOption, LibraryOption
from ui.cli.parse import print_losses

if TYPE_CHECKING:
    from rag.library import Report


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and archives of cables.")],
    library: LibraryOption = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that read files.")] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Also takes in what was removed from the library before.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Reads cables into the library and indexes them; may be interrupted, and run again at any time.

    Example: cablechat ingest cables/ more-cables.zip --library ~/cables
    """
    from ingest import read_cables
    from rag import open_embedder
    from rag.library import Embedding, Library, Report, ingest
    from rag.settings import load
    from ui.cli.progress import progress

    settings = load(library)
    folder = settings.library
    report: Report | None = None
    try:
        with Library.open(folder, write=True) as opened, progress() as show:
            making = Embedding(open_embedder(settings.embedder, opened.fingerprint))
            for step in ingest(opened, read_cables(paths, workers=workers), making, again=again):
                if isinstance(step, Report):
                    report = step
                else:
                    show(step)
    except KeyboardInterrupt:
        typer.echo("cablechat: stopped; what was done is kept, and the same command goes on from there", err=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if report is None:
        raise AssertionError("an ingest ends with its report")
    if as_json:
        typer.echo(json.dumps(report_record(report), ensure_ascii=False))
    else:
        typer.echo(summary(report, folder))
    if report.rejected:
        raise typer.Exit(EXIT_NOTHING)


def summary(report: Report, folder: Path) -> str:
    """The report for people: what became of the inputs, then each reject with its reason."""
    lines = [
        f"{report.read} read: {report.new} new, {report.replaced} replaced, {report.unchanged} unchanged, "
        f"{report.earlier} kept as earlier versions, {report.rejected} rejected"
        + (f", {report.mended} mended" if report.mended else "")
        + (f", {report.removed} removed before and passed over" if report.removed else ""),
        f"{report.paragraphs} paragraphs stored, {report.chunks} chunks embedded in {folder}",
    ]
    lines[0] += print_losses(report.losses)
    lines += [f"passed over: {line}" for line in report.passed_over]
    lines += [f"two texts: {rival}" for rival in report.rivals]
    lines += [f"text lost: {loss}" for loss in report.losses]
    lines += [f"like another: {line}" for line in report.mistakable]
    return "\n".join([*lines, *(f"rejected: {reject.source}: {reject.reason}" for reject in report.rejects)])


def report_record(report: Report) -> dict[str, object]:
    """The report for programs: the counts, and `rejects` with source and reason."""
    record = asdict(report)
    record["rejects"] = [{"source": str(reject.source), "reason": reject.reason} for reject in report.rejects]
    record["losses"] = [
        {"reference_id": loss.reference_id, "source": str(loss.source), "lost": loss.lost, "words": loss.words}
        for loss in report.losses
    ]
    return record
