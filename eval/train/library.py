"""The library that is learned from, and what keeps one cable's questions together in cross-validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from eval.questions.question import Question
from rag.library import Library
from rag.retrieve.retriever import Retriever

FOLDS = 10


@contextmanager
def open_retriever(folder: Path) -> Iterator[Retriever]:
    """The search of a library, which is closed at the end. Raises LibraryMissing and the like."""
    from rag.embed.choice import open_embedder

    with Library.open(folder) as library:
        embedder = open_embedder(fingerprint=library.fingerprint)
        library.accept(embedder)
        yield Retriever(library, embedder)


def group_of(question: Question) -> str:
    """What a question is kept together with: those about the same cable, or itself alone."""
    return question.cables[0] if question.cables else question.id


def folds(groups: Iterable[str], seed: int) -> dict[str, int]:
    """A fold for each group, drawn at random."""
    names = sorted(set(groups))
    np.random.default_rng(seed).shuffle(names)
    return {name: place % FOLDS for place, name in enumerate(names)}
