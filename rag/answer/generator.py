"""The seam to language models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.records import Turn


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system text (the fixed prefix whose cache is reused), the messages after it, and the shape of the output.

    `grammar` is GBNF, or None for free text; a generator that cannot constrain its decoding ignores it.
    """

    system: str
    messages: Sequence[Turn]
    grammar: str | None = None
    max_tokens: int = 256


class Generator(Protocol):
    """Writes text. `name` is shown to the reader; `fingerprint` names weights and decoding."""

    name: str
    fingerprint: str

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Pieces of text as they are decoded; closing the iterator cancels. Raises ModelError."""
        ...
