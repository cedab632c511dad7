"""What the choice of evidence and the decision to answer are made from: numbers about each candidate sentence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.answer.checks import content
from rag.answer.facts import tokens
from rag.answer.sentences import sentence_spans
from rag.index.embedder import Embedder
from rag.records import Evidence, Hit, SearchResult

PARAGRAPHS = 8  # so many hits give candidate sentences
NAMES = (
    "rank",  # 1 / (1 + rank of the paragraph)
    "behind",  # the paragraph's score less that of the first
    "sentence",  # cosine of question and sentence
    "nearest",  # the same less that of the nearest sentence of all
    "paragraph",  # the nearest sentence of its paragraph
    "covered",  # share of the question's content words in the sentence, rare ones counting more
    "covered_paragraph",  # the same for its paragraph
    "kind",  # a number where the question wants one, a name where it wants one
    "long",  # logarithm of the length in characters
    "new",  # words that the question does not hold, up to 20
    "summary",  # in a summary, which the body repeats in detail
)
_WANTS_NUMBER = re.compile(
    r"\bhow (?:many|much|long|large|big|old|far|often|high)\b|\bwhen\b|\bby how\b|"
    r"\b(?:what|which) (?:share|percent\w*|portion|number|date|year|day|price|amount|sum|proportion|figure|size)\b",
    re.IGNORECASE,
)
_WANTS_NAME = re.compile(
    r"\bwho(?:m|se)?\b|\b(?:which|what) (?:\w+ )?(?:person|man|woman|official|minister|company|firm|"
    r"country|city|town|leader|politician)s?\b|\bwhere\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences of the first hits, by hit and place; `values` has a row for each and a column for each NAME."""

    sentences: tuple[Evidence, ...]
    hits: tuple[Hit, ...]
    values: NDArray[np.float64]


def candidates(found: SearchResult, embedder: Embedder) -> Candidates:
    """The candidate sentences of a search; one call of the embedder, for some 50 sentences."""
    hits = found.hits[:PARAGRAPHS]
    places = [
        (rank, span)
        for rank, hit in enumerate(hits)
        for span in sentence_spans(hit.text)
        if content(hit.text[slice(*span)])
    ]
    if not places:
        return Candidates((), (), np.zeros((0, len(NAMES))))
    texts = [hits[rank].text[slice(*span)] for rank, span in places]
    asked = embedder.encode_queries([found.query])[0]
    near = embedder.encode(texts) @ asked
    values = _values(found.query, hits, places, texts, near.astype(float))
    sentences = tuple(
        Evidence(hits[rank].key, span[0], span[1], text, float(score))
        for (rank, span), text, score in zip(places, texts, near, strict=True)
    )
    return Candidates(sentences, tuple(hits[rank] for rank, _ in places), values)


def _values(
    question: str,
    hits: Sequence[Hit],
    places: Sequence[tuple[int, tuple[int, int]]],
    texts: Sequence[str],
    near: NDArray[np.float64],
) -> NDArray[np.float64]:
    wanted = content(question)
    weight = _rarity(wanted, hits)
    total = sum(weight.values()) or 1.0
    covered = [sum(weight[word] for word in wanted & content(hit.text)) / total for hit in hits]
    best = [max((near[i] for i, (rank, _) in enumerate(places) if rank == at), default=0.0) for at in range(len(hits))]
    rows = []
    for (rank, _), text, score in zip(places, texts, near, strict=True):
        hit, words = hits[rank], content(text)
        rows.append(
            (
                1 / (1 + rank),
                hit.score - hits[0].score,
                score,
                score - near.max(),
                best[rank],
                sum(weight[word] for word in wanted & words) / total,
                covered[rank],
                _fits(question, text, wanted),
                math.log(1 + len(text)),
                min(len(words - wanted), 20) / 20,
                float(hit.kind == "summary"),
            )
        )
    return np.array(rows, dtype=np.float64)


def _rarity(words: frozenset[str], hits: Sequence[Hit]) -> dict[str, float]:
    """The rarer among the hits the heavier: ln(1 + n / (1 + paragraphs with the word))."""
    count = Counter(word for hit in hits for word in content(hit.text))
    return {word: math.log(1 + len(hits) / (1 + count[word])) for word in words}


def _fits(question: str, text: str, wanted: frozenset[str]) -> float:
    new = [token for token in tokens(text)[1:] if not content(token.text) & wanted]
    if _WANTS_NUMBER.search(question):
        return float(any(token.kind == "number" for token in new))
    if _WANTS_NAME.search(question):
        return float(any(token.kind == "name" for token in new))
    return 0.0
