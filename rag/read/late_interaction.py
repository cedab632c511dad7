"""How the words of a question are met by those of sentences, whichever words these are.

Late interaction: the embedding model makes a vector for each word piece in its context, and each piece of the question
is held against all pieces of a sentence (Khattab and Zaharia, ColBERT, SIGIR 2020). "Shadow a ship" so meets "monitor
the vessel", which no share of common words sees. Beside the nearest piece it counts how many lie about each level of
likeness (kernel pooling: Xiong et al., K-NRM, SIGIR 2017).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.embed.embedder import Tokens
from rag.text.stop_words import STOP

LEVELS = (0.8, 0.6, 0.4, 0.2)
_WIDTH = 0.1
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matches:
    """The pieces of a question that carry meaning, held against some sentences.

    `nearest`, shape (sentences, pieces), is the cosine with the nearest piece of the sentence, `counts`, shape
    (sentences, pieces, LEVELS), about how many pieces of it lie about each level. `weight` is each piece's own, rare
    ones more, with the sum 1; `unnamed` is the same with names left out.
    """

    nearest: Values
    counts: Values
    weight: Values
    unnamed: Values

    def levels(self, sentences: Sequence[int]) -> Values:
        """For each of the LEVELS the weighted mean logarithm of how many pieces of these sentences lie about it."""
        result: Values = self.weight @ np.log1p(self.counts[list(sentences)].sum(axis=0))
        return result

    def together(self, sentences: Sequence[int], weight: Values | None = None) -> float:
        """The weighted mean cosine of each piece with the nearest in any of these sentences."""
        return float(self.nearest[list(sentences)].max(axis=0) @ (self.weight if weight is None else weight))


def matches(capitals: frozenset[str], asked: Tokens, sentences: Sequence[Tokens], paragraphs: Sequence[int]) -> Matches:
    """Holds a question against sentences; `paragraphs` tells of which paragraph, from 0 on, each sentence is.

    `capitals` are the words that it writes with a capital, in small letters.
    """
    heavy = weigh_pieces(capitals, asked.pieces, [one.pieces for one in sentences], paragraphs)
    if heavy is None:
        nothing = np.zeros((len(sentences), 1))
        return Matches(nothing, np.zeros((len(sentences), 1, len(LEVELS))), np.ones(1), np.ones(1))
    held = [_compare(asked.vectors[list(heavy.places)], one) for one in sentences]
    return Matches(
        np.array([nearest for nearest, _ in held]),
        np.array([counts for _, counts in held]),
        heavy.weight,
        heavy.unnamed,
    )


@dataclass(frozen=True, slots=True)
class PieceWeights:
    """The `places` of the pieces of a question that carry meaning; `weight` and `unnamed` as in Matches."""

    places: tuple[int, ...]
    weight: Values
    unnamed: Values


def weigh_pieces(
    capitals: frozenset[str], pieces: Sequence[str], sentences: Sequence[Sequence[str]], paragraphs: Sequence[int]
) -> PieceWeights | None:
    """What each piece of the question weighs; None where none does, or there are no sentences.

    It is ln(1 + n / (1 + paragraphs with it)), n being their number; stopwords and marks weigh nothing.
    """
    kept: list[int] = []
    named: list[bool] = []
    for at, piece in enumerate(pieces):
        goes_on = piece.startswith("##")
        if goes_on and kept and kept[-1] == at - 1:
            kept.append(at)
            named.append(named[-1])
        elif not goes_on and piece.isalnum() and piece not in STOP:
            kept.append(at)
            named.append(piece in capitals or any(word.startswith(piece) for word in capitals if len(piece) > 2))
    if not kept or not sentences:
        return None
    seen = Counter(
        piece
        for _, piece in {(number, piece) for number, one in zip(paragraphs, sentences, strict=True) for piece in one}
    )
    number = max(paragraphs) + 1
    weight = np.array([math.log(1 + number / (1 + seen[pieces[at]])) for at in kept])
    unnamed = np.where(named, 0.0, weight)
    weight /= weight.sum()
    return PieceWeights(tuple(kept), weight, unnamed / unnamed.sum() if unnamed.any() else weight)


def _compare(question: NDArray[np.float32], sentence: Tokens) -> tuple[Values, Values]:
    """For each piece of the question the nearest cosine, shape (pieces,), and the counts, shape (pieces, LEVELS)."""
    if not sentence.pieces:
        return np.zeros(len(question)), np.zeros((len(question), len(LEVELS)))
    cosines = (question @ sentence.vectors.T).astype(np.float64)
    away = (cosines[:, :, np.newaxis] - LEVELS) / _WIDTH
    return cosines.max(axis=1), np.exp(-(away**2) / 2).sum(axis=1)
