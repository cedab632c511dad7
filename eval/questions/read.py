"""Reads a question set, whatever its form; every fault is found before the first question runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.questions import jsonl, table, trec
from eval.questions.question import Question
from eval.questions.schema import validate

_TOPICS = (".trec", ".topics", ".tsv", ".txt", ".xml")


def read_questions(path: Path, qrels: Path | None = None) -> tuple[Question, ...]:
    """The questions of `.jsonl`, `.csv`, or TREC topics (which need `qrels`). Raises InvalidSet with every fault."""
    faults: list[Fault] = []
    questions: list[Question] = []
    lines: dict[str, int] = {}
    for line, data in _rows(path, qrels):
        read = [str(data)] if isinstance(data, ValueError) else validate(data, line)
        if not isinstance(read, Question):
            faults.extend(Fault(path.name, line, reason) for reason in read)
        elif read.id in lines:
            faults.append(Fault(path.name, line, f"the id {read.id} is already on line {lines[read.id]}"))
        else:
            lines[read.id] = line
            questions.append(read)
    if not questions and not faults:
        faults.append(Fault(path.name, 0, "there is no question in it"))
    if faults:
        raise InvalidSet(path, faults)
    return tuple(questions)


def _rows(path: Path, qrels: Path | None) -> Iterator[tuple[int, object | ValueError]]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return table.rows(path)
    if suffix in _TOPICS or qrels is not None:
        if qrels is None:
            raise InvalidSet(path, [Fault(path.name, 0, "TREC topics need their judgements: --qrels FILE")])
        return trec.rows(path, qrels)
    return jsonl.rows(path)
