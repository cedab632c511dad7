"""Reads a foreign set, whichever of the three forms it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.errors import Fault, InvalidSet
from eval.imports.beir import beir
from eval.imports.clapnq import clapnq
from eval.imports.lines import records, text_of
from eval.imports.mtrag import mtrag
from eval.imports.passages import Passages
from eval.questions.question import Question
from ingest.cable import Cable

Format = Literal["beir", "clapnq", "mtrag"]


@dataclass(frozen=True, slots=True)
class Imported:
    """The passages as pseudo-cables, the questions over them, and what was left out and why."""

    format: Format
    cables: tuple[Cable, ...]
    questions: tuple[Question, ...]
    left_out: tuple[Fault, ...]


def read_foreign(
    path: Path, form: Format | None = None, *, corpus: Path | None = None, split: str = "test"
) -> Imported:
    """Reads `path`; its form is recognised unless given. `corpus` adds more passages (`_id`, `title`, `text`).

    Raises InvalidSet.
    """
    form = form or _recognised(path)
    passages = Passages(path.name)
    found = list(beir(path, passages, split) if form == "beir" else _FILES[form](path, passages))
    faults = [item for item in found if isinstance(item, Fault)]
    for at, record in records(corpus) if corpus else ():
        try:
            passages.add(text_of(record, "_id", "document_id", "id"), text_of(record, "title"), text_of(record, "text"))
        except ValueError as error:
            faults.append(Fault(corpus.name if corpus else "", at, str(error)))
    questions = {item.id: item for item in found if isinstance(item, Question)}
    if not questions:
        raise InvalidSet(path, faults or [Fault(path.name, 0, "there is no question in it")])
    return Imported(form, passages.cables, tuple(questions.values()), tuple(faults))


_FILES = {"clapnq": clapnq, "mtrag": mtrag}


def _recognised(path: Path) -> Format:
    if path.is_dir():
        if (path / "corpus.jsonl").is_file() and (path / "queries.jsonl").is_file():
            return "beir"
        raise InvalidSet(path, [Fault(path.name, 0, "a BEIR folder has corpus.jsonl, queries.jsonl and qrels/")])
    for _, record in records(path):
        if "passages" in record and "input" in record:
            return "clapnq"
        if "task_id" in record or "contexts" in record:
            return "mtrag"
        break
    raise InvalidSet(path, [Fault(path.name, 0, "neither CLAPnq-style nor MTRAG-style; name the form with --format")])
