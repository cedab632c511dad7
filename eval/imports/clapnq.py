"""CLAPnq-style JSON Lines: `id`, `input`, `passages` (title, text), `output` (answer).

Rosenthal et al.: CLAPnq (TACL 2025). A question whose outputs are all empty cannot be answered from its passage; the
passage goes into the library all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault
from eval.imports.lines import Record, records, records_of, text_of
from eval.imports.passages import Passages
from eval.questions.question import Gold, Question


def clapnq(path: Path, passages: Passages) -> Iterator[Question | Fault]:
    """Adds the passages; a question for each record, or why it was left out."""
    for at, record in records(path):
        name, question = "-".join(text_of(record, "id").split()), text_of(record, "input").strip()
        if not name or not question:
            yield Fault(path.name, at, "a record needs id and input")
            continue
        gold = _passages(record, name, passages)
        answers = [text_of(output, "answer").strip() for output in records_of(record, "output")]
        answer = next(filter(None, answers), "")
        if answer and not gold:
            yield Fault(path.name, at, f"{name}: an answer and no passage")
            continue
        yield Question(
            id=name,
            question=question,
            type="long" if answer else "unanswerable",
            answer=answer,
            evidence=gold if answer else (),
            answerable=bool(answer),
            line=at,
        )


def _passages(record: Record, name: str, passages: Passages) -> tuple[Gold, ...]:
    gold = []
    for number, passage in enumerate(records_of(record, "passages"), start=1):
        text = text_of(passage, "text")
        if text.strip():
            identifier = text_of(passage, "id") or f"{name}-{number}"
            passages.add(identifier, text_of(passage, "title"), text)
            gold.append(passages.gold(identifier))
    return tuple(gold)
