"""Decides, outside the model, whether to answer at all."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.compose import NOT_ANSWERED
from rag.records import Evidence, SearchResult

NOTHING = "Nothing in the library passes the filters."


def declines(found: SearchResult, evidence: Sequence[Evidence]) -> str | None:
    """Why the question is not answered, in words for the reader; None where it is."""
    if not found.hits:
        return NOTHING
    if not evidence:
        return NOT_ANSWERED
    return None
