"""Questions in a table with a header, as in CLAPnq's `retrieval/dev/`: id, question, ids of its passages, answers.

The passages come beside them (`--corpus`), or stand in a column of their own. Columns are known by the names that
such tables give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.imports.lines import Record, records, text_of
from eval.imports.passages import Passages, merge
from eval.questions.question import Gold, Question
from eval.questions.turns import turns_of_text

IDS = ("id", "_id", "qid", "query-id", "query_id", "question_id", "question-id")
QUESTIONS = ("question", "query", "input", "text")
DOCUMENTS = ("doc-id-list", "doc_ids", "doc-ids", "doc_id", "corpus-id", "corpus_id", "document_id", "passage_id")
PASSAGES = ("passage", "context", "contexts", "document", "paragraph")
ANSWERS = ("answers", "answer", "target", "reference")
_LIST = re.compile(r"[\s,;|\[\]'\"]+")
_MORE = "::"  # between CLAPnq's several answers


def table(path: Path, passages: Passages) -> Iterator[Question | Fault]:
    """A question for each row, or why it was left out. Raises InvalidSet for a table of other things."""
    for number, (at, row) in enumerate(records(path)):
        if number == 0 and (reason := _missing_fields(row)):
            raise InvalidSet(path, [Fault(path.name, 1, reason)])
        name = "-".join((text_of(row, *IDS) or f"row-{number + 1}").split())
        said = turns_of_text(text_of(row, *QUESTIONS))
        if not said or said[-1].role != "user":
            yield Fault(path.name, at, f"{name}: there is no question")
            continue
        gold, missing = _gold(row, name, passages)
        answer = text_of(row, *ANSWERS).split(_MORE)[0].strip()
        if missing:
            yield Fault(path.name, at, f"{name}: the passage {missing[0]} is not here; name the passages with --corpus")
        if not gold and (missing or answer):
            if not missing:
                yield Fault(path.name, at, f"{name}: an answer and no passage")
            continue
        yield Question(
            id=name,
            question=said[-1].content,
            type=text_of(row, "type") or ("fact" if gold else "unanswerable"),
            answer=answer if gold else "",
            evidence=gold,
            history=tuple(said[:-1]),
            answerable=bool(gold),
            line=at,
        )


def _missing_fields(row: Record) -> str:
    named = ", ".join(list(row)[:8])
    if not any(name in row for name in QUESTIONS):
        return f"it is a table ({named}) without a column question or query"
    if not any(name in row for name in (*DOCUMENTS, *PASSAGES)):
        return f"it is a table ({named}) without a column of passages: {DOCUMENTS[0]}, corpus-id, passage or context"
    return ""


def _gold(row: Record, name: str, passages: Passages) -> tuple[tuple[Gold, ...], list[str]]:
    """The evidence, and the ids that are no passage."""
    text = text_of(row, *PASSAGES)
    if text.strip():
        return (passages.add(text_of(row, *DOCUMENTS) or f"{name}-1", text_of(row, "title"), text),), []
    listed = text_of(row, *DOCUMENTS).strip()
    ids = [listed] if listed in passages else [one for one in _LIST.split(listed) if one]
    gold = [passages.gold(one) for one in ids if one in passages]
    return merge(gold), [one for one in ids if one not in passages]
