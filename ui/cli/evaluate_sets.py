"""The commands about question sets: `eval check`, `eval new`, `eval import`, `eval nuggets`."""

from __future__ import annotations

import json
import random
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.exit_codes import EXIT_NOTHING
from ui.cli.options import JsonOption, LibraryOption

if TYPE_CHECKING:
    from rag.catalog import Catalog
    from rag.catalog.records import Entry

SKIP, STOP, NONE = "s", "q", "-"
FEW_WORDS = 25  # a shorter paragraph is not worth a question


class FormatChoice(StrEnum):
    """Forms of others' sets."""

    BEIR = "beir"
    CLAPNQ = "clapnq"
    MTRAG = "mtrag"
    TABLE = "table"


def check(
    questions: Annotated[Path, typer.Argument(metavar="SET", help="The question set.")],
    library: LibraryOption = None,
    qrels: Annotated[Path | None, typer.Option("--qrels", help="Judgements of TREC topics.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Checks a question set, and that the library has the paragraphs it names; each fault with its line and reason.

    Example: cablechat eval check my-questions.jsonl --library ~/cables
    """
    from eval import Fault, InvalidSet, check, read_questions
    from rag.library import Library
    from rag.settings import load
    from ui.cli.evaluate_run import sample_set

    path = sample_set() if str(questions) == "sample" and not questions.exists() else questions
    count, faults = 0, list[Fault]()
    try:
        read = read_questions(path, qrels)
        count = len(read)
        with Library.open(load(library).library) as opened:
            faults = check(read, opened.catalog, path)
    except InvalidSet as error:
        faults = list(error.faults)
    if as_json:
        listed = [{"file": fault.file, "line": fault.line, "reason": fault.reason} for fault in faults]
        typer.echo(json.dumps({"questions": count, "faults": listed}, ensure_ascii=False))
    else:
        for fault in faults:
            typer.echo(str(fault))
        typer.echo(f"questions: {count}, faults: {len(faults)}")
    if faults:
        raise typer.Exit(EXIT_NOTHING)


def new(
    questions: Annotated[Path, typer.Argument(metavar="SET", help="The .jsonl file to begin, or to add to.")],
    library: LibraryOption = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Show the paragraphs in an order that repeats.")] = None,
) -> None:
    """Shows paragraphs of the library one by one, and takes a question and its answer for those you choose.

    A set should hold questions, too, that no cable answers: give such a question the answer -.

    Example: cablechat eval new my-questions.jsonl --library ~/cables
    """
    from eval import Gold, Question, append_question, read_questions
    from rag.library import Library
    from rag.settings import load
    from ui.cli.text import argument

    written = read_questions(questions) if questions.exists() else ()
    ids = {question.id for question in written}
    added = 0
    with Library.open(load(library).library) as opened:
        typer.echo(f"For each paragraph: a question, or {SKIP} to see another, {STOP} to stop. All is kept at once.")
        for entry in _shuffled(opened.catalog, seed):
            typer.echo(f"\n{entry.key.shown} {entry.origin} · {entry.subject}")
            typer.echo(entry.text)
            asked = argument(typer.prompt("Question", default=SKIP), "the question").strip()
            if asked == STOP:
                break
            if asked == SKIP:
                continue
            answer = argument(typer.prompt(f"Answer, in your own words ({NONE} if no cable answers)")).strip()
            name = next(f"q-{n:03}" for n in range(1, 10**6) if f"q-{n:03}" not in ids)
            ids.add(name)
            if answer == NONE:
                made = Question(name, asked, type="unanswerable", answerable=False)
            else:
                facts = typer.prompt("Facts a right answer contains, separated by ;", default="", show_default=False)
                nuggets = tuple(part.strip() for part in argument(facts).split(";") if part.strip())
                gold = Gold(entry.reference_id, (entry.key.paragraph,))
                made = Question(name, asked, answer=answer, nuggets=nuggets, evidence=(gold,))
            append_question(questions, made)
            added += 1
    typer.echo(f"{added} questions added to {questions}; run them with: cablechat eval run {questions}")


def _shuffled(catalog: Catalog, seed: int | None) -> list[Entry]:
    keys = catalog.some_keys(400)
    random.Random(seed).shuffle(keys)
    return [entry for entry in catalog.paragraphs(keys).values() if len(entry.text.split()) >= FEW_WORDS]


def import_(
    path: Annotated[Path, typer.Argument(help="A BEIR folder, a CLAPnq-style or MTRAG-style file, or a table.")],
    out: Annotated[Path, typer.Option("--out", help="The question set to write (.jsonl).")],
    library: LibraryOption = None,
    form: Annotated[FormatChoice | None, typer.Option("--format", help="The form, where it is not recognised.")] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="More passages: JSON lines or a table of id, title, text.")
    ] = None,
    split: Annotated[str, typer.Option("--split", help="Which judgements of a BEIR folder.")] = "test",
    as_json: JsonOption = False,
) -> None:
    """Brings others' passages into a library as pseudo-cables, and writes the questions over them.

    Example: cablechat eval import scifact/ --library ~/scifact --out scifact.jsonl
    """
    from eval.imports import read_foreign
    from eval.questions import write_questions
    from rag import open_embedder
    from rag.library import Embedding, Library, Report, ingest
    from rag.settings import load
    from ui.cli.progress import progress

    settings = load(library)
    imported = read_foreign(path, form.value if form else None, corpus=corpus, split=split)
    with Library.open(settings.library, write=True) as opened, progress() as show:
        embedder = open_embedder(settings.embedder, opened.fingerprint)
        for step in ingest(opened, imported.cables, Embedding(embedder)):
            if not isinstance(step, Report):
                show(step)
    write_questions(out, imported.questions)
    left = [str(fault) for fault in imported.left_out]
    if as_json:
        told = {
            "format": imported.format,
            "passages": len(imported.cables),
            "questions": len(imported.questions),
            "left_out": left,
            "library": str(settings.library),
            "out": str(out),
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for fault in left:
            typer.echo(f"left out: {fault}", err=True)
        typer.echo(
            f"{len(imported.cables)} passages in {settings.library}, {len(imported.questions)} questions in {out}"
        )
    if left:
        raise typer.Exit(EXIT_NOTHING)


def nuggets(as_json: JsonOption = False) -> None:
    """Prints how often nugget matching agrees with the hand-labelled pairs, by threshold.

    Example: cablechat eval nuggets
    """
    from dataclasses import asdict

    from eval.measures.nugget_pairs import agreements, disagreements, pairs
    from ui.cli.evaluate_show import agreement_text

    labelled = pairs()
    found, wrong = agreements(labelled), disagreements(labelled)
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "pairs": len(labelled),
                    "agreements": [asdict(one) for one in found],
                    "disagreements": [asdict(one) for one in wrong],
                },
                ensure_ascii=False,
            )
        )
        return
    typer.echo(agreement_text(found, len(labelled)))
    for pair in wrong:
        typer.echo(f"{'missed' if pair.found else 'wrongly found'}: {pair.nugget} | {pair.sentence}")
