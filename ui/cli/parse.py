"""The command `cablechat parse`: read cables and print them, touching no library."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.exit_codes import EXIT_NOTHING
from ui.cli.options import JsonOption

if TYPE_CHECKING:
    from ingest import Loss


def parse(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, folders, archives, cables.csv; - is standard input.", show_default=False
        ),
    ],
    as_json: JsonOption = False,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes that read; 0 is one for each core.")] = 0,
) -> None:
    """Reads cables in any form and prints them; --json prints one cable a line.

    What holds no cable is listed on standard error, with the reason, and makes the exit code 1. A cable of whose text
    more than a few per cent is in no paragraph and no field is listed there too.

    Example: cablechat parse cables.csv --json > cables.jsonl
    """
    from ingest import Reject, loss_of, read_cables
    from ingest.contract import cable_json

    read = rejected = 0
    losses: list[Loss] = []
    with closing(read_cables(paths, workers=workers or os.cpu_count() or 1)) as results:
        for result in results:
            if isinstance(result, Reject):
                rejected += 1
                typer.echo(f"rejected: {result.source}: {result.reason}", err=True)
                continue
            if loss := loss_of(result):
                losses.append(loss)
            if as_json:
                read += 1
                typer.echo(json.dumps(cable_json(result), ensure_ascii=False))
            else:
                from ui.cli.cable_view import print_cable

                read += 1
                print_cable(result)
    for loss in losses:
        typer.echo(f"text lost: {loss}", err=True)
    if rejected or losses or not as_json:
        cables = "1 cable" if read == 1 else f"{read:,} cables"
        typer.echo(f"{cables} read, {rejected:,} rejected{print_losses(losses)}", err=True)
    if rejected or not read:
        raise typer.Exit(EXIT_NOTHING)


def print_losses(losses: Sequence[Loss]) -> str:
    """How many cables lost text, and how many words: the end of a line of counts, empty where none did."""
    cables = "1 cable" if len(losses) == 1 else f"{len(losses):,} cables"
    return f", {cables} with {sum(loss.lost for loss in losses):,} words lost" if losses else ""
