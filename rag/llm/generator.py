"""The seam to language models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.records import Turn

REFUSAL = "Not in the evidence."


@dataclass(frozen=True, slots=True)
class Shape:
    """The only form that an answer may take: sentences that each end in a citation, or the refusal.

    `labels` is how many citations there are to choose from, [1] to [labels]; `sentences` the most that are written;
    `words` about how long one may get before it must end; `citations` the most that one sentence carries.
    """

    labels: int
    sentences: int = 4
    words: int = 40
    citations: int = 2
    refusal: str = REFUSAL


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system text (the fixed prefix whose cache is reused), the messages after it, and the form of the output.

    `shape` is the form of a cited answer; `grammar` is GBNF for any other form. A generator takes the one that it
    can hold its decoding to, and ignores the other; both are None for free text. Texts are untrusted: what they hold
    is never read as a control token of the model's chat template.
    """

    system: str
    messages: Sequence[Turn]
    grammar: str | None = None
    max_tokens: int = 256
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """How one draft was written. Times in milliseconds from the request; None where it never came so far.

    `reused` of the `prompt_tokens` were still in the model's memory and not read again.
    """

    prompt_tokens: int
    reused: int
    tokens: int
    first_token_ms: float | None
    first_sentence_ms: float | None
    total_ms: float
    tokens_per_second: float


class Generator(Protocol):
    """Writes text. `name` is shown to the reader; `fingerprint` names weights and decoding.

    `speed` is that of the last draft that ended, None before.
    """

    name: str
    fingerprint: str
    speed: Speed | None

    def warm(self) -> None:
        """Loads what the first draft would wait for. Raises ModelError."""
        ...

    def close(self) -> None:
        """Lets go of what was loaded; a later draft loads it again."""
        ...

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Pieces of text as they are decoded; closing the iterator cancels. Raises ModelError."""
        ...
