"""Small search results for the tests of answering: fictional paragraphs, and a stand-in for the embedder's nearness."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from ingest.key import Key
from rag.read.late_interaction import LEVELS, Matches
from rag.read.sentence_features import Candidates, describe
from rag.records import Filters, Hit, Searched, SearchResult
from tests.rag.question.asked import asked


def hit(text: str, number: int = 1, score: float = 0.9, kind: str = "body", day: datetime | None = None) -> Hit:
    """One paragraph of a cable from Velmar."""
    return Hit(
        Key(f"08VELMAR1#{number}"),
        "08VELMAR1",
        number,
        score,
        text,
        "Embassy Velmar",
        day or datetime(2008, 6, 10, 9, 30),
        "CONFIDENTIAL",
        "THE HARBOR AND THE PIPELINE",
        kind,
    )


def found(question: str, *texts: str) -> SearchResult:
    """The paragraphs in this order."""
    hits = tuple(hit(text, number, 0.9 - number / 20) for number, text in enumerate(texts, start=1))
    return SearchResult(question, Filters(), Searched(3, 40), hits, confidence=0.9)


def candidates(result: SearchResult, near: Sequence[float] | None = None) -> Candidates:
    """Their sentences; the nearness of each is what is given, else the share of the question's words in it."""
    spans = [(one, [span for span, text in one.read.sentences.items() if text.content]) for one in result.hits]
    hits = [one for one, own in spans if own]
    places = [(rank, span) for rank, own in enumerate(own for _, own in spans if own) for span in own]
    question = asked(result.query)
    wanted = question.stated.content
    texts = [hits[rank].read.sentences[span] for rank, span in places]
    shares = [len(wanted & text.content) / max(1, len(wanted)) for text in texts]
    met = np.array(shares, dtype=float)[:, np.newaxis]
    meets = Matches(met, np.repeat(met[:, :, np.newaxis], len(LEVELS), axis=2), np.ones(1), np.ones(1))
    return describe(question, hits, places, np.array(near or shares, dtype=float), meets)
