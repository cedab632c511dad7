"""A BEIR folder: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text), `qrels/NAME.tsv`.

Thakur et al.: BEIR (NeurIPS 2021). Only judged queries become questions, as in BEIR's own loader. MTRAG's retrieval
tasks have the same form, without the corpus, their queries in `*_questions.jsonl` with every turn of the user in one
text; judgements are read with and without a header, and with TREC's four columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.errors import Fault, InvalidSet
from eval.imports.lines import records, text_of
from eval.imports.passages import Passages, merge
from eval.questions.question import Question
from eval.questions.text import text_of_file
from eval.questions.turns import turns_of_text

QUERIES = ("queries.jsonl", "*_questions.jsonl", "*_lastturn.jsonl", "*_rewrite.jsonl")


def beir(folder: Path, passages: Passages, split: str = "test") -> Iterator[Question | Fault]:
    """Adds the corpus to `passages`; the questions that have a relevant document, and why others were left out."""
    if (folder / "corpus.jsonl").is_file():
        yield from add_corpus(folder / "corpus.jsonl", passages)
    elif not passages.cables:
        told = "there is no corpus.jsonl; name a file of its passages with --corpus"
        raise InvalidSet(folder, [Fault(folder.name, 0, told)])
    judged = qrels(_judgements(folder, split))
    queries = queries_of(folder)
    asked: set[str] = set()
    for at, record in records(queries):
        name, said = text_of(record, "_id", "id"), turns_of_text(text_of(record, "text", "query", "question"))
        if name not in judged:
            continue
        asked.add(name)
        missing = [document for document in judged[name] if document not in passages]
        if missing:
            yield Fault(queries.name, at, f"{name}: {missing[0]} is judged relevant and not in the corpus")
        gold = merge([passages.gold(document) for document in judged[name] if document in passages])
        if gold and said and said[-1].role == "user":
            yield Question(
                id="-".join(name.split()),
                question=said[-1].content,
                type="beir",
                evidence=gold,
                history=tuple(said[:-1]),
                line=at,
            )
    if not asked:
        raise InvalidSet(folder, [Fault(queries.name, 0, f"none of its queries is judged in qrels/{split}.tsv")])


def add_corpus(path: Path, passages: Passages, *, known: bool = False) -> Iterator[Fault]:
    """Adds the passages of a file; with `known`, an id that is there already is that passage."""
    for at, record in records(path):
        identifier = text_of(record, "_id", "document_id", "id", "doc_id", "docid", "pid")
        text = text_of(record, "text", "contents", "passage")
        try:
            if not identifier:
                raise ValueError("a passage needs an id: _id, document_id or id")
            if passages.differs(identifier, text):
                if known:
                    continue
                raise ValueError(f"the passage {identifier!r} was there already, with another text")
            passages.add(identifier, text_of(record, "title"), text)
        except ValueError as error:
            yield Fault(path.name, at, str(error))


def queries_of(folder: Path) -> Path:
    """The file of queries; where there are several forms of them, the first of QUERIES. Raises InvalidSet."""
    for pattern in QUERIES:
        for found in sorted(folder.glob(pattern)):
            return found
    raise InvalidSet(
        folder,
        [Fault(folder.name, 0, "a BEIR folder has corpus.jsonl, queries.jsonl and qrels/; there are no queries")],
    )


def _judgements(folder: Path, split: str) -> Path:
    path = folder / "qrels" / f"{split}.tsv"
    if not path.is_file():
        there = sorted(file.stem for file in (folder / "qrels").glob("*.tsv"))
        told = f"there are {', '.join(there)}: choose with --split" if there else "there is no such file"
        raise InvalidSet(folder, [Fault(f"qrels/{split}.tsv", 0, f"no judgements of that name; {told}")])
    return path


def qrels(path: Path) -> dict[str, list[str]]:
    """The relevant documents of each query. Raises InvalidSet."""
    judged: dict[str, list[str]] = {}
    for at, line in enumerate(text_of_file(path).split("\n"), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("\t")] if "\t" in line else line.split()
        if len(parts) == 4:  # TREC's iteration, which nothing reads
            del parts[1]
        elif "\t" not in line:
            parts = []
        score = _score(parts[2]) if len(parts) == 3 else None
        if score is None:
            if at == 1 and len(parts) == 3:  # the header
                continue
            raise InvalidSet(path, [Fault(path.name, at, "expected query-id, corpus-id and score between tabs")])
        if score > 0:
            judged.setdefault(parts[0], []).append(parts[1])
    return judged


def _score(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
