"""MTRAG-style JSON Lines: `task_id`, `input` (turns of user and agent), `contexts`, `targets`, `Answerability`.

Katsis et al.: MTRAG (TACL 2025). The last turn is the question, those before are its history; the contexts that a
reader marked relevant are evidence, all of them where nobody marked any. Talk that asks nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault
from eval.imports.lines import Record, records, records_of, text_of
from eval.imports.passages import Passages
from eval.questions.question import Question
from rag.records import Turn


def mtrag(path: Path, passages: Passages) -> Iterator[Question | Fault]:
    """Adds the contexts; a question for each task, or why it was left out."""
    for at, record in records(path):
        name = "-".join(text_of(record, "task_id", "id").split())
        turns = [_turn(turn) for turn in records_of(record, "input")]
        if not name or not turns or turns[-1].role != "user" or not turns[-1].content:
            yield Fault(path.name, at, "a task needs a task_id, and input that ends with the user")
            continue
        kind = _first(record, "Answerability", "answerability").upper()
        if kind == "CONVERSATIONAL":
            yield Fault(path.name, at, f"{name}: talk that asks nothing is left out")
            continue
        contexts = records_of(record, "contexts")
        for context in contexts:
            if text_of(context, "text").strip():
                passages.add(text_of(context, "document_id"), text_of(context, "title"), text_of(context, "text"))
        marked = [context for context in contexts if _relevant(context)] or contexts
        known = dict.fromkeys(text_of(context, "document_id") for context in marked)
        gold = tuple(passages.gold(document) for document in known if document in passages)
        answerable = kind != "UNANSWERABLE"
        if answerable and not gold:
            yield Fault(path.name, at, f"{name}: answerable, and no context has the answer")
            continue
        targets = [text_of(target, "text") for target in records_of(record, "targets")]
        yield Question(
            id=name,
            question=turns[-1].content,
            type=_first(record, "Question Type").lower() or "unknown",
            answer=targets[0] if targets and answerable else "",
            evidence=gold if answerable else (),
            history=tuple(turn for turn in turns[:-1] if turn.content),
            answerable=answerable,
            line=at,
        )


def _turn(turn: Record) -> Turn:
    return Turn("user" if text_of(turn, "speaker") == "user" else "assistant", text_of(turn, "text").strip())


def _relevant(context: Record) -> bool:
    feedback = context.get("feedback")
    marks = feedback.get("relevant") if isinstance(feedback, dict) else None
    values = [mark.get("value") for mark in marks.values() if isinstance(mark, dict)] if isinstance(marks, dict) else []
    return "yes" in values


def _first(record: Record, *names: str) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and value:
            return str(value[0])
        if isinstance(value, str):
            return value
    return ""
