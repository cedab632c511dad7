"""Decodes several tokens a step where the model is copying from its prompt.

Prompt lookup: what followed the last three (or two) tokens when they came before is guessed to follow again. The
guesses are read in the same step as the token itself, and are kept only as far as the model would have chosen them,
so the text is the same as without. A quoting answer takes about half the steps.
Source: Saxena, "Prompt Lookup Decoding", 2023, https://github.com/apoorvumang/prompt-lookup-decoding
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.engine import Engine, Logits

GRAMS = (3, 2)


class Lookahead:
    """Feeds tokens to the engine, with guesses behind them; `guessed` counts those that were right."""

    def __init__(self, engine: Engine, guesses: int = 5) -> None:
        self.engine = engine
        self.guesses = guesses
        self.guessed = 0
        self._places: list[dict[tuple[int, ...], int]] = [{} for _ in GRAMS]
        self._text: list[int] = []
        self._ahead: list[tuple[int, Logits]] = []
        self._learn(engine.held)

    def feed(self, token: int) -> Logits:
        """Reads the token that was chosen; the logits of what comes after it, valid until the next call."""
        self._learn([token])
        if self._ahead and self._ahead[0][0] == token:
            self.guessed += 1
            return self._ahead.pop(0)[1]
        self._settle()
        room = self.engine.context - len(self.engine.held) - 1
        guess = self._guess()[: max(0, min(self.guesses, room))]
        rows = self.engine.extend([token, *guess], wanted=1 + len(guess))
        self._ahead = list(zip(guess, rows[1:], strict=True))
        return rows[0]

    def force(self, tokens: Sequence[int]) -> list[Logits]:
        """Reads tokens that were not chosen but are set; the logits after each of them."""
        self._settle()
        self._learn(tokens)
        return self.engine.extend(tokens, wanted=len(tokens))

    def drop(self, count: int) -> None:
        """Takes back the last tokens."""
        self._settle()
        del self._text[len(self._text) - count :]
        self.engine.rewind(len(self.engine.held) - count)

    def _settle(self) -> None:
        """Forgets the guesses that were not taken."""
        if self._ahead:
            self.engine.rewind(len(self.engine.held) - len(self._ahead))
            self._ahead = []

    def _learn(self, tokens: Sequence[int]) -> None:
        """Notes where each short run of tokens ended, so that the latest place wins; the newest run is not noted."""
        for token in tokens:
            for size, places in zip(GRAMS, self._places, strict=True):
                if len(self._text) >= size:
                    places[tuple(self._text[-size:])] = len(self._text)
            self._text.append(token)

    def _guess(self) -> list[int]:
        for size, places in zip(GRAMS, self._places, strict=True):
            place = places.get(tuple(self._text[-size:]))
            if place is not None:
                return self._text[place : place + self.guesses]
        return []
