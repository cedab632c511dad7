"""Decides, outside the model, whether to answer at all."""

from __future__ import annotations

from rag.answer.checks import content
from rag.answer.features import Candidates
from rag.answer.weights import Weights, weights
from rag.records import SearchResult

NOTHING = "Nothing in the library passes the filters."
NOT_ANSWERED = "The cables searched do not answer this question."
WITHHELD = "The source withholds this: the name is redacted in the cable."


def declines(found: SearchResult, seen: Candidates, tuned: Weights | None = None) -> str | None:
    """Why the question is not answered, in words for the reader; None where it is."""
    if not found.hits:
        return NOTHING
    tuned = tuned or weights()
    if not seen.sentences or tuned.answerable.chance(signs(found, seen)) < tuned.decline_under:
        return NOT_ANSWERED
    return None


def signs(found: SearchResult, seen: Candidates) -> dict[str, float]:
    """What tells whether the hits answer, by name; each between about -1 and 1.

    `confidence` is retrieval's own; `sentence` and `paragraph` the best cosines; `covered` the share of the question's
    rare words in the best paragraph, `together` in the best sentence, `somewhere` in all of them; `margin` how far the
    first hit is before the fifth; `kind` whether the best sentences hold the kind of fact asked for.
    """
    values = seen.values
    texts = {hit.key: hit.text for hit in seen.hits}
    wanted = content(found.query)
    everywhere = frozenset(word for text in texts.values() for word in content(text))
    best = sorted(range(len(seen.sentences)), key=lambda at: -values[at, 2])[:3]
    scores = [hit.score for hit in found.hits]
    return {
        "confidence": found.confidence,
        "sentence": float(values[:, 2].max()),
        "paragraph": float(values[:, 4].mean()),
        "covered": float(values[:, 6].max()),
        "together": float(values[:, 5].max()),
        "somewhere": len(wanted & everywhere) / len(wanted) if wanted else 0.0,
        "margin": scores[0] - scores[min(4, len(scores) - 1)],
        "kind": max(float(values[at, 7]) for at in best),
    }
