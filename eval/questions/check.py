"""Checks a set against a library: what it takes for evidence must be there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.errors import Fault
from eval.questions.question import Question
from rag.catalog import Catalog


def check(questions: Sequence[Question], catalog: Catalog, path: Path) -> list[Fault]:
    """Every cable and paragraph that the set names and the library has not, and answerable questions without any."""
    keys = {key for question in questions for key in question.keys}
    there = {key.upper() for key in catalog.paragraphs(sorted(keys))}
    cables = catalog.existing(sorted({ref for question in questions for ref in (*question.cables, *question.listed)}))
    faults: list[Fault] = []
    for question in questions:
        where = f"{question.id}: "
        if question.answerable and not question.evidence and not question.listed:
            faults.append(Fault(path.name, question.line, where + "answerable, but no evidence is named"))
        for ref in question.listed:
            if ref not in cables:
                faults.append(Fault(path.name, question.line, f"{where}no cable {ref} in this library"))
        for gold in question.evidence:
            if gold.ref not in cables:
                faults.append(Fault(path.name, question.line, f"{where}no cable {gold.ref} in this library"))
                continue
            for number, key in zip(gold.paragraphs, gold.keys, strict=True):
                if key.upper() not in there:
                    faults.append(Fault(path.name, question.line, f"{where}{gold.ref} has no paragraph {number}"))
    return faults
