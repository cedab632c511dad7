"""What the decoding loop needs of a loaded model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]


class Engine(Protocol):
    """A loaded model with one sequence in its memory; `held` are the tokens of that sequence, `context` its limit."""

    held: list[int]
    context: int
    pieces: list[bytes]
    """The text of each token, b"" for control tokens."""
    ends: frozenset[int]
    """The tokens that end a turn."""

    def tokens(self, text: str, *, template: bool) -> list[int]:
        """The text as tokens; control tokens are recognised only in our own `template` text."""
        ...

    def extend(self, tokens: Sequence[int], wanted: int = 1) -> list[Logits]:
        """Reads tokens on; the logits after each of the last `wanted` of them, valid until the next call."""
        ...

    def rewind(self, length: int) -> None:
        """Forgets all but the first `length` tokens."""
        ...
