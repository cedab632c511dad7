"""TREC topics with qrels: topics in any form that `eval.questions.topics` reads, judgements beside them.

A line of qrels is `topic iteration document relevance` (trec.nist.gov/data), or as in BEIR `topic document relevance`,
with or without a header. A document is a paragraph key; one with a relevance above 0 is evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.questions.text import text_of_file
from eval.questions.topics import KNOWN, topics
from eval.questions.turns import turns_of_text
from ingest.key import Key


def rows(path: Path, qrels: Path) -> Iterator[tuple[int, object | ValueError]]:
    """(line, the question as JSON would have it) of each topic; one without relevant documents is unanswerable."""
    judged = read_qrels(qrels)
    found = topics(text_of_file(path))
    if not found:
        raise InvalidSet(path, [Fault(path.name, 0, f"there is no topic in it that can be read; topics are {KNOWN}")])
    if not judged.keys() & {topic.number for topic in found}:
        raise InvalidSet(qrels, [Fault(qrels.name, 0, f"no relevant paragraph for any topic of {path.name}")])
    for topic in found:
        said = turns_of_text(topic.question)
        if not topic.number or not said:
            yield topic.line, ValueError("a topic needs a number and a title, or a line an id, a tab and a question")
            continue
        evidence = [{"ref": ref, "paragraphs": numbers} for ref, numbers in judged.get(topic.number, {}).items()]
        history = [{"role": turn.role, "content": turn.content} for turn in said[:-1]]
        question = said[-1].content
        yield (
            topic.line,
            {
                "id": topic.number,
                "question": question,
                "evidence": evidence,
                "history": history,
                "answerable": bool(evidence),
            },
        )


def read_qrels(path: Path) -> dict[str, dict[str, list[str]]]:
    """Relevant paragraph numbers by topic and cable. Raises InvalidSet."""
    judged: dict[str, dict[str, list[str]]] = {}
    faults: list[Fault] = []
    for line, text in enumerate(text_of_file(path).split("\n"), start=1):
        parts = text.split()
        if not parts or (line == 1 and _is_header(parts)):
            continue
        key = _key(parts[-2]) if len(parts) == (3 if text.count("\t") == 2 else 4) else None
        if key is None or not parts[-1].lstrip("-").isdecimal():
            faults.append(Fault(path.name, line, "expected: topic iteration CABLE#PARAGRAPH relevance"))
        elif int(parts[-1]) > 0:
            numbers = judged.setdefault(parts[0], {}).setdefault(key.reference_id, [])
            if key.paragraph not in numbers:
                numbers.append(key.paragraph)
    if faults:
        raise InvalidSet(path, faults)
    return judged


def _is_header(parts: list[str]) -> bool:
    return len(parts) in (3, 4) and "#" not in "".join(parts) and not parts[-1].lstrip("-").isdecimal()


def _key(text: str) -> Key | None:
    try:
        return Key(text)
    except ValueError:
        return None
