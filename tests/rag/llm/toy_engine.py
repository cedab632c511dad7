"""A toy model that writes characters: what it wants next is a function of the text so far."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence

import numpy as np

from rag.llm.engine import Logits

END = ""
CHARACTERS = [END, *string.printable, "é", "<|im_end|>"]


class ToyEngine:
    """An Engine; `wants(text)` gives the characters that it wants to write next, the likeliest first."""

    def __init__(self, wants: Callable[[str], Sequence[str]], context: int = 4096) -> None:
        self.wants = wants
        self.context = context
        self.held: list[int] = []
        self.pieces = [character.encode() for character in CHARACTERS]
        self.ends = frozenset({0})

    def tokens(self, text: str, *, template: bool) -> list[int]:
        return [CHARACTERS.index(character) for character in text]

    def extend(self, tokens: Sequence[int], wanted: int = 1) -> list[Logits]:
        rows = []
        for token in tokens:
            self.held.append(token)
            rows.append(self._row())
        return rows[-wanted:]

    def rewind(self, length: int) -> None:
        del self.held[length:]

    @property
    def text(self) -> str:
        return "".join(CHARACTERS[token] for token in self.held)

    def _row(self) -> Logits:
        row = np.zeros(len(CHARACTERS), dtype=np.float32)
        for rank, character in enumerate(self.wants(self.text)):
            row[CHARACTERS.index(character)] = 100 - rank
        return row
