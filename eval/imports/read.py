"""Reads a foreign set, whichever of the forms it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from eval.errors import Fault, InvalidSet
from eval.imports.beir import add_corpus, beir, queries_of
from eval.imports.clapnq import clapnq
from eval.imports.lines import records
from eval.imports.mtrag import mtrag
from eval.imports.passages import Passages
from eval.imports.table import QUESTIONS, table
from eval.questions.question import Question
from ingest.cable import Cable

Format = Literal["beir", "clapnq", "mtrag", "table"]
_CAN = (
    "CLAPnq-style (id, input, passages, output), MTRAG-style (task_id, input, contexts) and tables (question, passages)"
)


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
    form = form or _recognise(path)
    passages = Passages(path.name)
    found = list(_items(path, form, passages, corpus, split))
    faults = [item for item in found if isinstance(item, Fault)]
    questions, repeated = _named(path, [item for item in found if isinstance(item, Question)])
    faults += repeated
    if not questions:
        raise InvalidSet(path, faults or [Fault(path.name, 0, "there is no question in it")])
    return Imported(form, passages.cables, questions, tuple(faults))


def _items(path: Path, form: Format, passages: Passages, beside: Path | None, split: str) -> Iterator[Question | Fault]:
    """The questions, and whatever was left out; sets that bring their own passages go before those beside them."""
    if form in ("beir", "table"):
        yield from add_corpus(beside, passages) if beside else ()
        yield from beir(path, passages, split) if form == "beir" else table(path, passages)
    else:
        yield from clapnq(path, passages) if form == "clapnq" else mtrag(path, passages)
        yield from add_corpus(beside, passages, known=True) if beside else ()


def _named(path: Path, questions: Sequence[Question]) -> tuple[tuple[Question, ...], list[Fault]]:
    """Each question under an id of its own; one that was there already, word for word, is left out."""
    kept: dict[str, Question] = {}
    faults = []
    for question in questions:
        name, number, before = question.id, 1, kept.get(question.id)
        while before is not None and not _same(before, question):
            number += 1
            name = f"{question.id}-{number}"
            before = kept.get(name)
        if before is None:
            kept[name] = replace(question, id=name)
        else:
            where = Path(path.name).name
            faults.append(Fault(where, question.line, f"{question.id}: the same question is on line {before.line}"))
    return tuple(kept.values()), faults


def _same(one: Question, other: Question) -> bool:
    return replace(one, id="", line=0) == replace(other, id="", line=0)


def _recognise(path: Path) -> Format:
    if path.is_dir():
        queries_of(path)
        return "beir"
    if path.suffix.lower() == ".parquet":
        raise InvalidSet(path, [Fault(path.name, 0, "it is a Parquet file: save it as JSON Lines or CSV first")])
    for _, record in records(path):
        if "passages" in record and "input" in record:
            return "clapnq"
        if "task_id" in record or "contexts" in record:
            return "mtrag"
        if any(isinstance(record.get(name), str) for name in QUESTIONS):
            return "table"
        names = ", ".join(list(record)[:8])
        raise InvalidSet(path, [Fault(path.name, 0, f"its fields ({names}) are of no known form; known are {_CAN}")])
    raise InvalidSet(path, [Fault(path.name, 0, "there is no record in it")])
