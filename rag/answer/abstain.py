"""Decides, outside the model, whether to answer at all."""

from __future__ import annotations

import re

import numpy as np

from rag.answer.checks import content
from rag.answer.facts import tokens
from rag.answer.features import Candidates
from rag.answer.weights import Weights, weights
from rag.records import SearchResult

NOTHING = "Nothing in the library passes the filters."
NOT_ANSWERED = "The cables searched do not answer this question."
_FIRST = 3  # paragraphs that decide
_MONEY_ASKED = re.compile(
    r"\bhow much (?:money|compensation|cash|aid)\b|\bhow (?:large|big) a (?:ransom|loan|bribe|sum|grant|fine)\b"
    r"|\bwhat (?:\w+ ){0,3}(?:price|rent|value|salary|cost|sum|budget|fee|fine|ransom|amount)\b"
    r"|\bhow many (?:\w+ )?(?:rubles|dollars|euros|pounds|francs|crowns)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£]|\b(?:USD|EUR|euros?|dollars?|r(?:o)?ubles?|pounds|reais|naira|rupees?|afghanis?|kron\w+|francs?|crowns?|"
    r"yen|yuan|RMB|shekels?|NIS|million|billion)\b",
    re.IGNORECASE,
)


def declines(found: SearchResult, seen: Candidates, tuned: Weights | None = None) -> str | None:
    """Why the question is not answered, in words for the reader; None where it is."""
    if not found.hits:
        return NOTHING
    tuned = tuned or weights()
    if not seen.sentences or tuned.answerable.chance(signs(found, seen)) < tuned.decline_under:
        return NOT_ANSWERED
    return None


def signs(found: SearchResult, seen: Candidates) -> dict[str, float]:
    """What tells whether the hits answer, by name; each in 0..1, and the more the likelier.

    `sentence` and `paragraph` are cosines: of the nearest sentence, and of the first paragraphs' nearest in the mean.
    `covered` is the share of the question's rare words in the best paragraph, `somewhere` of its words in any, `named`
    of its names in any. `filled` is 0 where a sum of money is asked for and no sentence near the question holds one.
    """
    values = seen.values
    texts = {hit.key: f"{hit.subject} {hit.origin} {hit.text}" for hit in seen.hits}
    everywhere = frozenset(word for text in texts.values() for word in content(text))
    wanted, named = content(found.query), _names(found.query)
    nearest = {item.key: row[4] for item, row in zip(seen.sentences, values, strict=True)}
    return {
        "sentence": float(values[:, 2].max()),
        "paragraph": float(np.mean(list(nearest.values())[:_FIRST])),
        "covered": float(values[:, 6].max()),
        "somewhere": len(wanted & everywhere) / len(wanted) if wanted else 0.0,
        "named": len(named & everywhere) / len(named) if named else 1.0,
        "filled": float(not _asks_for_money(found.query) or _holds_money(found, seen)),
    }


def _names(text: str) -> frozenset[str]:
    """The stems of names and numbers, leaving out the first word, which is large in any sentence."""
    return frozenset(
        stem for token in tokens(text)[1:] if token.kind in ("name", "number") for stem in content(token.text)
    )


def _asks_for_money(question: str) -> bool:
    return bool(_MONEY_ASKED.search(question))


def _holds_money(found: SearchResult, seen: Candidates) -> bool:
    """Whether one of the first three paragraphs holds a sum that the question does not state."""
    stated = {token.norm for token in tokens(found.query)}
    near = {hit.key for hit in found.hits[:_FIRST]}
    return any(
        _MONEY.search(item.text)
        and any(token.kind == "number" and token.norm not in stated for token in tokens(item.text))
        for item in seen.sentences
        if item.key in near
    )
