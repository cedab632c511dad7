"""Options that several commands share: the library, the filters, the form of the output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rag.records import Filters

_RETRIEVAL = "Filters"
LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="The library's folder; else CABLECHAT_LIBRARY, else your user data folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data for programs instead of text for people.")]
OriginOption = Annotated[
    list[str] | None,
    typer.Option("--origin", help="Only cables of this post; may be repeated.", rich_help_panel=_RETRIEVAL),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Only cables with this TAG; may be repeated.", rich_help_panel=_RETRIEVAL),
]
ClassificationOption = Annotated[
    list[str] | None,
    typer.Option("--classification", help="Only this classification; may be repeated.", rich_help_panel=_RETRIEVAL),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help="Created on or after this day, or the first of this month or year: 2009-05-20, 2009-05, 2009.",
        rich_help_panel=_RETRIEVAL,
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DATE",
        help="Created on or before this day, or the last of this month or year.",
        rich_help_panel=_RETRIEVAL,
    ),
]
CableOption = Annotated[
    list[str] | None,
    typer.Option(
        "--cable", help="Only this reference ID, in any spelling; may be repeated.", rich_help_panel=_RETRIEVAL
    ),
]


def filters_of(
    origin: list[str] | None,
    tag: list[str] | None,
    classification: list[str] | None,
    date_from: str | None,
    date_to: str | None,
    cable: list[str] | None,
) -> Filters:
    """The Filters that the options ask for. Raises UsageError."""
    from rag import bound
    from ui.cli.text import argument

    return Filters(
        origins=tuple(argument(name, "--origin") for name in origin or ()),
        tags=tuple(argument(code, "--tag").upper() for code in tag or ()),
        classifications=tuple(argument(name, "--classification").upper() for name in classification or ()),
        date_from=bound(argument(date_from or "", "--from"), "first"),
        date_to=bound(argument(date_to or "", "--to"), "last"),
        cables=tuple(argument(reference_id, "--cable").upper() for reference_id in cable or ()),
    )
