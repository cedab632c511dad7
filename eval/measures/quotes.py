"""Verbatim quotes, and what the answer itself claims of its support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.records import Citation, Sentence


def verbatim_quotes(
    sentences: Sequence[Sentence], citations: Sequence[Citation], paragraphs: Mapping[str, str]
) -> float | None:
    """The share of quotes that stand character for character in their paragraph as the library has it.

    Quotes are the sentences marked so, each in one of its cited paragraphs, and the quote beside each citation. None
    where nothing is quoted.
    """
    exact = [
        any(sentence.text in paragraphs.get(key, "") for key in sentence.citations)
        for sentence in sentences
        if sentence.support == "quote"
    ]
    exact += [item.quote in paragraphs.get(item.key, "") for item in citations if item.quote]
    return sum(exact) / len(exact) if exact else None


def quote_share(sentences: Sequence[Sentence]) -> float | None:
    """The share of sentences that are quotes; None where there is no sentence."""
    return sum(sentence.support == "quote" for sentence in sentences) / len(sentences) if sentences else None


def support_rate(sentences: Sequence[Sentence]) -> float | None:
    """The share of sentences that the answer calls a quote or supported; None where there is no sentence."""
    return sum(sentence.support != "unsupported" for sentence in sentences) / len(sentences) if sentences else None
