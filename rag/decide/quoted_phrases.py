"""What a question sets in quotation marks and a paragraph says word for word."""

from __future__ import annotations

from collections.abc import Sequence

from rag.read.sentence_features import Candidates
from rag.text.spelling import comparable


def sentences_quoting(phrases: Sequence[str], seen: Candidates) -> Candidates | None:
    """The sentences that hold one of the phrases; where it runs over several, all of such paragraphs; None if none."""
    wanted = [flat for phrase in phrases if (flat := _flat(phrase))]
    if not wanted:
        return None
    kept = [any(one in _flat(item.text) for one in wanted) for item in seen.sentences]
    if not any(kept):
        keys = {hit.key for hit in seen.hits if any(one in _flat(hit.text) for one in wanted)}
        kept = [item.key in keys for item in seen.sentences]
    return seen.among(kept) if any(kept) else None


def _flat(text: str) -> str:
    """Comparable, without marks at the ends."""
    return comparable(text).strip(" .,;:!?'\"")
