"""A generator that writes what it is told to."""

from __future__ import annotations

from collections.abc import Iterator

from rag.llm.generator import Prompt, Speed


class Writer:
    """Keeps the prompts that it was given."""

    name = "writer"
    fingerprint = "writer"

    def __init__(self, text: str) -> None:
        self.text = text
        self.prompts: list[Prompt] = []
        self.speed: Speed | None = None

    def warm(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go."""

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """The text, in two pieces."""
        self.prompts.append(prompt)
        yield self.text[:7]
        yield self.text[7:]
        self.speed = Speed(10, 0, 5, 1.0, 2.0, 3.0, 50.0)
