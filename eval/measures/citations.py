"""Citations against the evidence of the question set."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.records import Sentence


def cited_pairs(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The keys that the sentences cite, in order, once each."""
    return tuple(dict.fromkeys(key for sentence in sentences for key in sentence.citations))


def validity(sentences: Sequence[Sentence], valid: Collection[str]) -> float | None:
    """The share of citations, each counted where it stands, that are in `valid`; None where nothing is cited."""
    every = [key for sentence in sentences for key in sentence.citations]
    return sum(key in valid for key in every) / len(every) if every else None


def cited_sentences(sentences: Sequence[Sentence]) -> float | None:
    """The share of sentences with at least one citation; None where there is no sentence."""
    return sum(bool(sentence.citations) for sentence in sentences) / len(sentences) if sentences else None


def precision(keys: Collection[str], gold: Collection[str]) -> float:
    """The share of the cited paragraphs that are evidence; 0 where nothing is cited."""
    return len(set(keys) & set(gold)) / len(set(keys)) if keys else 0.0


def recall(keys: Collection[str], gold: Collection[str]) -> float:
    """The share of the evidence that is cited; `gold` must hold some."""
    return len(set(keys) & set(gold)) / len(set(gold))


def f1(precise: float, recalled: float) -> float:
    """Their harmonic mean."""
    return 2 * precise * recalled / (precise + recalled) if precise + recalled else 0.0
