"""The generator that writes nothing: the answer is made of quotes alone."""

from __future__ import annotations

from collections.abc import Iterator

from rag.llm.generator import Prompt, Speed


class QuotesOnly:
    """Keeps the seam where no language model is wanted."""

    name = "quotes"
    fingerprint = "quotes"
    speed: Speed | None = None

    def warm(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Nothing."""
        del prompt
        return iter(())
