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

    What stands in a text character for character is entailed by it. It passes what is falsified in the words that it
    does not look at: a negation, a role, who says it.
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
