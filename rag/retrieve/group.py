"""Near-identical paragraphs become one hit, so that the reader sees variety."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rag.records import Hit

ALIKE = 0.9
"""Shared part of the three-word sequences (Jaccard) from which two paragraphs are the same text: the same cable sent
twice, not a summary beside its body, which may say more."""


def fold_duplicates(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits in their order, each with the keys of later near-identical ones, which are left out."""
    kept: list[Hit] = []
    seen: list[frozenset[tuple[str, ...]]] = []
    for hit in hits:
        parts = shingles(hit.text)
        twin = next((i for i, other in enumerate(seen) if _alike(parts, other)), None)
        if twin is None:
            kept.append(hit)
            seen.append(parts)
        else:
            kept[twin] = replace(kept[twin], duplicates=(*kept[twin].duplicates, hit.key))
    yield from kept


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The sequences of three words of a text; its words where it has fewer."""
    words = text.lower().split()
    if len(words) < 3:
        return frozenset((word,) for word in words)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    small, large = sorted((len(one), len(other)))
    if not small or small < ALIKE * large:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)
