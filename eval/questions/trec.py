"""TREC topics with qrels: tagged topics (`<top><num>..<title>`) or lines of `id<TAB>question`; judgements beside them.

The formats are those of trec.nist.gov/data: a topic has `<num> Number: 401`, `<title>` and more; a line of qrels is
`topic iteration document relevance`. A document is a paragraph key; one with a relevance above 0 is evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.questions.text import text_of_file

_TOPIC = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(num|title|desc)>\s*(?:(?:Number|Topic|Description)\s*:)?\s*([^<]*)", re.IGNORECASE)


def rows(path: Path, qrels: Path) -> Iterator[tuple[int, object | ValueError]]:
    """(line, the question as JSON would have it) of each topic; one without relevant documents is unanswerable."""
    judged = read_qrels(qrels)
    topics = list(_topics(text_of_file(path)))
    if topics and not judged.keys() & {number for _, number, _ in topics}:
        raise InvalidSet(qrels, [Fault(qrels.name, 0, f"no relevant paragraph for any topic of {path.name}")])
    for line, number, question in topics:
        if not number or not question:
            yield line, ValueError("a topic needs a number and a title, or a line an id, a tab and a question")
            continue
        evidence = [{"ref": ref, "paragraphs": numbers} for ref, numbers in judged.get(number, {}).items()]
        yield line, {"id": number, "question": question, "evidence": evidence, "answerable": bool(evidence)}


def read_qrels(path: Path) -> dict[str, dict[str, list[str]]]:
    """Relevant paragraph numbers by topic and cable. Raises InvalidSet."""
    judged: dict[str, dict[str, list[str]]] = {}
    faults: list[Fault] = []
    for line, text in enumerate(text_of_file(path).split("\n"), start=1):
        if not text.strip():
            continue
        parts = text.split()
        if len(parts) != 4 or not parts[3].lstrip("-").isdecimal() or "#" not in parts[2]:
            faults.append(Fault(path.name, line, "expected: topic iteration CABLE#PARAGRAPH relevance"))
        elif int(parts[3]) > 0:
            ref, _, number = parts[2].rpartition("#")
            judged.setdefault(parts[0], {}).setdefault(ref, []).append(number)
    if faults:
        raise InvalidSet(path, faults)
    return judged


def _topics(text: str) -> Iterator[tuple[int, str, str]]:
    tagged = list(_TOPIC.finditer(text))
    for topic in tagged:
        fields = {name.lower(): " ".join(value.split()) for name, value in _TAG.findall(topic.group(1))}
        question = fields.get("title") or fields.get("desc", "")
        yield text.count("\n", 0, topic.start()) + 1, fields.get("num", ""), question
    if not tagged:
        for line, row in enumerate(text.split("\n"), start=1):
            if row.strip():
                number, _, question = row.partition("\t")
                yield line, number.strip(), question.strip()
