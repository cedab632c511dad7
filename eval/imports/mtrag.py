"""MTRAG-style JSON Lines: `task_id`, `input` (turns of user and agent), `contexts`, `targets`, `Answerability`.

Katsis et al.: MTRAG (TACL 2025); Rosenthal et al.: MTRAG-UN (2026). The last turn is the question, those before are
its history; the contexts that a reader marked relevant are evidence, all of them where nobody marked any. Talk that
asks nothing is left out. What can be answered in part, not at all, or not before it is said more clearly is a type of
its own; a question of the last two kinds has no evidence, and is not to be answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault
from eval.imports.lines import Record, records, records_of, text_of
from eval.imports.passages import Passages, merge
from eval.imports.turns import turns_of
from eval.questions.question import Gold, Question

_TYPES = {"PARTIAL": "partial", "UNANSWERABLE": "unanswerable", "UNDERSPECIFIED": "underspecified"}
_NOT_TO_ANSWER = ("UNANSWERABLE", "UNDERSPECIFIED")
_LEFT_OUT = {"CONVERSATIONAL": "talk that asks nothing is left out"}
_KNOWN = {"ANSWERABLE", "", *_TYPES}


def mtrag(path: Path, passages: Passages) -> Iterator[Question | Fault]:
    """Adds the contexts; a question for each task, or why it was left out."""
    for at, record in records(path):
        name = "-".join(text_of(record, "task_id", "id", "_id").split())
        turns = turns_of(record, "input")
        if not name or not turns or turns[-1].role != "user" or not turns[-1].content:
            yield Fault(path.name, at, "a task needs a task_id, and input that ends with the user")
            continue
        kind = _first(record, "Answerability", "answerability").strip().upper()
        reason = _LEFT_OUT.get(kind) or ("" if kind in _KNOWN else f"its answerability {kind!r} is not known")
        if reason:
            yield Fault(path.name, at, f"{name}: {reason}")
            continue
        gold = _gold(record, passages)
        answerable = kind not in _NOT_TO_ANSWER
        if answerable and not gold:
            yield Fault(path.name, at, f"{name}: answerable, and no context has the answer")
            continue
        targets = [text_of(target, "text") for target in records_of(record, "targets")]
        yield Question(
            id=name,
            question=turns[-1].content,
            type=_TYPES.get(kind) or _first(record, "Question Type").lower() or "unknown",
            answer=targets[0] if targets and answerable else "",
            evidence=gold if answerable else (),
            history=tuple(turn for turn in turns[:-1] if turn.content),
            answerable=answerable,
            line=at,
        )


def _gold(record: Record, passages: Passages) -> tuple[Gold, ...]:
    """All contexts become passages; those that are evidence are returned."""
    found: list[tuple[Record, Gold]] = []
    for number, context in enumerate(records_of(record, "contexts"), start=1):
        text = text_of(context, "text")
        if text.strip():
            identifier = text_of(context, "document_id", "id") or f"{text_of(record, 'task_id', 'id')}-{number}"
            found.append((context, passages.add(identifier, text_of(context, "title"), text)))
    marked = [gold for context, gold in found if _relevant(context)]
    return merge(marked or [gold for _, gold in found])


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
