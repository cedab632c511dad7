"""Turns of a conversation in a record: one string, or a list of strings or of records."""

from __future__ import annotations

from eval.imports.lines import Record, text_of
from eval.questions.turns import turn, turns_of_text
from rag.records import Turn


def turns_of(record: Record, name: str) -> list[Turn]:
    """The turns in a field; of a list's records the speaker (or role) and the text (or content)."""
    value = record.get(name)
    if isinstance(value, str):
        return turns_of_text(value)
    found: list[Turn] = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, str):
            found += turns_of_text(item)
        elif isinstance(item, dict):
            found.append(turn(text_of(item, "speaker", "role"), text_of(item, "text", "content")))
    return found
