"""The seam to verification: does the cited text say what the sentence says?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.text.text import Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """`supported`, with `score` in 0..1 and, where it fails, the `reason` in words for the reader of the JSON."""

    supported: bool
    score: float
    reason: str = ""


class Verifier(Protocol):
    """Judges a claim against the texts that it cites."""

    fingerprint: str

    def verify(self, claim: Text, sources: Sequence[Text]) -> Verdict:
        """Whether the sources, together, say what the claim says."""
        ...
