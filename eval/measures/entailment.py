"""Entailment by words: what the cited texts say, as `eval.measures.nuggets` finds a fact in an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.nuggets import Statement, read, says, windows_of
from eval.text.sentences import sentences

OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class WordEntailment:
    """An Entailment that needs the sentence's numbers and names and OVERLAP of its other words in one window.

    What stands in a text character for character is entailed by it. So it judges quotes and what stays near them, and
    no free words: of statements written by hand about 971 cables it passes none of 1,741 true ones and 7% of 2,411
    that are falsified in one thing, among them a negation, a role, who says it. No headline rests on it.
    """

    overlap: float = OVERLAP
    fingerprint: str = f"words-1/{OVERLAP}"
    prompt: str = ""

    def entails(self, sentence: str, texts: Sequence[str]) -> bool:
        """See `Entailment.entails`."""
        return any(sentence in text for text in texts) or self._says(read(sentence), texts)

    def _says(self, sentence: Statement, texts: Sequence[str]) -> bool:
        windows = windows_of([one for text in texts for one in sentences(text)])
        return any(says(window, sentence, self.overlap) for window in windows)
