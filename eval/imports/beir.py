"""A BEIR folder: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text), `qrels/NAME.tsv` with a header.

Thakur et al.: BEIR (NeurIPS 2021). Only judged queries become questions, as in BEIR's own loader.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.imports.lines import records, text_of
from eval.imports.passages import Passages
from eval.questions.question import Question
from eval.questions.text import text_of_file


def beir(folder: Path, passages: Passages, split: str = "test") -> Iterator[Question | Fault]:
    """Adds the corpus to `passages`; the questions that have a relevant document, and why others were left out."""
    for at, record in records(folder / "corpus.jsonl"):
        try:
            passages.add(text_of(record, "_id"), text_of(record, "title"), text_of(record, "text"))
        except ValueError as error:
            yield Fault("corpus.jsonl", at, str(error))
    judged = _qrels(folder / "qrels" / f"{split}.tsv")
    for at, record in records(folder / "queries.jsonl"):
        name, question = text_of(record, "_id"), text_of(record, "text")
        if name not in judged:
            continue
        missing = [document for document in judged[name] if document not in passages]
        if missing:
            yield Fault("queries.jsonl", at, f"{name}: {missing[0]} is judged relevant and not in the corpus")
        gold = tuple(passages.gold(document) for document in judged[name] if document in passages)
        if gold and question:
            yield Question(id="-".join(name.split()), question=question, type="beir", evidence=gold, line=at)


def _qrels(path: Path) -> dict[str, list[str]]:
    judged: dict[str, list[str]] = {}
    for at, line in enumerate(text_of_file(path).split("\n")[1:], start=2):
        if not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) != 3 or not parts[2].strip().lstrip("-").isdecimal():
            raise InvalidSet(path, [Fault(path.name, at, "expected query-id, corpus-id and score between tabs")])
        if int(parts[2]) > 0:
            judged.setdefault(parts[0], []).append(parts[1])
    return judged
