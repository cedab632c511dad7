"""The commands `cablechat search` and `cablechat show`: the paragraphs found, and one of them in its cable."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ui.cli.exit_codes import EXIT_NOTHING
from ui.cli.options import (
    CableOption,
    ClassificationOption,
    FromOption,
    JsonOption,
    LibraryOption,
    OriginOption,
    TagOption,
    ToOption,
    filters_of,
)


def search(
    query: Annotated[str, typer.Argument(help="Words or a question; - reads it from standard input.")],
    library: LibraryOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many paragraphs to show.")] = 10,
    origin: OriginOption = None,
    tag: TagOption = None,
    classification: ClassificationOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    cable: CableOption = None,
    as_json: JsonOption = False,
) -> None:
    """Finds paragraphs by meaning and by words; posts, dates and reference IDs in the question are understood.

    Example: cablechat search "bribes for a port concession" --origin "Embassy Velmar" --from 2008
    """
    from rag import open_pipeline
    from rag.contracts import search_json
    from rag.settings import load
    from ui.cli.hits import print_hits
    from ui.cli.text import read_question

    filters = filters_of(origin, tag, classification, date_from, date_to, cable)
    text = read_question(query)
    with open_pipeline(load(library), writing=False) as opened:
        found = opened.search(text, filters, limit=limit)
    if as_json:
        typer.echo(json.dumps(search_json(found), ensure_ascii=False))
    else:
        print_hits(found)
    if not found.hits:
        raise typer.Exit(EXIT_NOTHING)


def show(
    reference: Annotated[
        str, typer.Argument(metavar="REFID[#N]", help="A reference ID in any spelling, with a paragraph if wanted.")
    ],
    library: LibraryOption = None,
    around: Annotated[int, typer.Option("--around", min=0, help="Neighbouring paragraphs on either side.")] = 1,
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="An earlier version of the whole cable, counted from 1.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Prints a cable, or one paragraph of it between its neighbours.

    Example: cablechat show "09VELMAR1186#3"
    """
    from ingest.contract import cable_json
    from rag import resolve_key
    from rag.catalog.rivals import differences
    from rag.errors import NotFound
    from rag.library import Library
    from rag.settings import load
    from ui.cli.cable_view import print_cable
    from ui.cli.hits import context_json, print_context
    from ui.cli.text import argument

    asked_for = argument(reference, "the reference")
    with Library.open(load(library).library) as opened:
        name, paragraph = resolve_key(opened.catalog, asked_for)
        if paragraph is None:
            versions = opened.catalog.versions(name)
            if version is not None and version > len(versions):
                raise NotFound(f"{name} has {len(versions)} versions here; the last is the one in force")
            cable = versions[-1 if version is None else version - 1].cable
            if as_json:
                typer.echo(json.dumps(cable_json(cable), ensure_ascii=False))
            else:
                print_cable(cable)
                if len(versions) > 1 and version is None:
                    differs = differences(versions[-2].cable, cable)
                    typer.echo(
                        f"{len(versions) - 1} earlier: cablechat show {name} --version {len(versions) - 1}; "
                        f"that one differs in {differs}",
                        err=True,
                    )
            return
        entry = opened.catalog.paragraph(f"{opened.catalog.cable(name).reference_id}#{paragraph}")
        near = opened.catalog.neighbours(entry.key, around, around)
        if as_json:
            typer.echo(json.dumps(context_json(entry, near), ensure_ascii=False))
        else:
            print_context(entry, near)
