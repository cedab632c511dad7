"""The command `cablechat ask`: one question, one cited answer."""

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


def ask(
    question: Annotated[str, typer.Argument(help="The question, in plain language; - reads it from standard input.")],
    library: LibraryOption = None,
    origin: OriginOption = None,
    tag: TagOption = None,
    classification: ClassificationOption = None,
    date_from: FromOption = None,
    date_to: ToOption = None,
    cable: CableOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answers a question; every sentence cites the reference ID and the paragraph.

    Sentences are quotes; a model writes some only where the setting `generator.rewrite` allows it, and they are not
    reliably checked. Exit code 1 where the question is only perhaps answered, or nothing was found.

    Example: cablechat ask "Who holds the hidden share in the pipeline?" --from 2008-01-01
    """
    from rag.contracts import answer_json
    from ui.cli.answers import print_stream
    from ui.cli.opening import pipeline
    from ui.cli.text import read_question

    filters = filters_of(origin, tag, classification, date_from, date_to, cable)
    text = read_question(question)
    with pipeline(library) as opened:
        if as_json:
            answer = opened.ask(text, filters)
            typer.echo(json.dumps(answer_json(answer), ensure_ascii=False))
        else:
            answer = print_stream(opened.stream(text, filters))
    if answer.abstained:
        raise typer.Exit(EXIT_NOTHING)
