"""Writes questions as JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from eval.questions.question import Gold, Question
from rag.errors import UsageError


def line_of(question: Question) -> str:
    """One line of a set, without its end. Plain paragraph numbers are written as numbers."""
    return json.dumps(
        {
            "id": question.id,
            "type": question.type,
            "question": question.question,
            "answer": question.answer,
            "nuggets": list(question.nuggets),
            "evidence": [_gold(gold) for gold in question.evidence],
            "history": [{"role": turn.role, "content": turn.content} for turn in question.history],
            "answerable": question.answerable,
            **({"cables": list(question.listed)} if question.listed else {}),
            **({"standalone": question.standalone} if question.standalone else {}),
            **({"note": question.note} if question.note else {}),
            **({"near": list(question.near)} if question.near else {}),
        },
        ensure_ascii=False,
    )


def _gold(gold: Gold) -> dict[str, object]:
    marked = {"sentences": list(gold.sentences)} if gold.sentences else {}
    return {"ref": gold.ref, "paragraphs": [int(n) if n.isdigit() else n for n in gold.paragraphs], **marked}


def append_question(path: Path, question: Question) -> None:
    """Adds one question to a set, on disk when it returns; makes the file where there is none. Raises UsageError.

    A last line that does not end, as some editors leave it, is ended first.
    """
    with _open_for_writing(path), path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write((line_of(question) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def write_questions(path: Path, questions: Sequence[Question]) -> None:
    """Writes a whole set. Raises UsageError."""
    with _open_for_writing(path):
        path.write_text("".join(line_of(question) + "\n" for question in questions), encoding="utf-8")


@contextmanager
def _open_for_writing(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UsageError(f"the set {path} cannot be written: {error.strerror}") from error
