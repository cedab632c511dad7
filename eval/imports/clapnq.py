"""CLAPnq-style JSON Lines: `id`, `input`, `passages` (title, text), `output` (answer, selected_sentences).

Rosenthal et al.: CLAPnq (TACL 2025). A question whose outputs are all empty cannot be answered from its passage; the
passage goes into the library all the same. The sentences that annotators selected stay with their passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eval.errors import Fault
from eval.imports.lines import Record, records, records_of, text_of
from eval.imports.passages import Passages, merge
from eval.imports.turns import turns_of
from eval.questions.question import Gold, Question


def clapnq(path: Path, passages: Passages) -> Iterator[Question | Fault]:
    """Adds the passages; a question for each record, or why it was left out."""
    for at, record in records(path):
        name, said = "-".join(text_of(record, "id").split()), turns_of(record, "input")
        if not name or not said:
            yield Fault(path.name, at, "a record needs id and input")
            continue
        outputs = records_of(record, "output")
        gold, nowhere = _selected_sentences(_passages(record, name, passages), outputs)
        answer = next(filter(None, (text_of(output, "answer").strip() for output in outputs)), "")
        if answer and not gold:
            yield Fault(path.name, at, f"{name}: an answer and no passage")
            continue
        for sentence in nowhere if answer else ():
            yield Fault(path.name, at, f"{name}: no passage holds the selected sentence {sentence[:60]!r}")
        yield Question(
            id=name,
            question=said[-1].content,
            type="long" if answer else "unanswerable",
            answer=answer,
            evidence=gold if answer else (),
            history=tuple(said[:-1]),
            answerable=bool(answer),
            line=at,
        )


def _passages(record: Record, name: str, passages: Passages) -> list[tuple[Gold, str]]:
    """The passages of a record, each as evidence and with its text."""
    found = []
    for number, passage in enumerate(records_of(record, "passages"), start=1):
        text = text_of(passage, "text")
        if text.strip():
            identifier = text_of(passage, "id") or f"{name}-{number}"
            found.append((passages.add(identifier, text_of(passage, "title"), text), text))
    return found


def _selected_sentences(found: list[tuple[Gold, str]], outputs: list[Record]) -> tuple[tuple[Gold, ...], list[str]]:
    """The evidence with the sentences that were selected of it, and those that stand nowhere in it."""
    listed = (output.get("selected_sentences") for output in outputs)
    every = [item for some in listed if isinstance(some, list) for item in some if isinstance(item, str)]
    chosen = list(dict.fromkeys(" ".join(sentence.split()) for sentence in every if sentence.strip()))
    flat = [(gold, " ".join(text.split())) for gold, text in found]
    gold = [replace(one, sentences=tuple(it for it in chosen if it in text)) for one, text in flat]
    return merge(gold), [sentence for sentence in chosen if not any(sentence in text for _, text in flat)]
