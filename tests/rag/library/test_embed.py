"""Embedding what is stored: each text once, each group whole, and no vector that would be found wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cable import Cable
from rag.embed.embedder import Vectors
from rag.errors import LibraryMismatch, ModelError
from rag.library import Embedding, Library, Report, ingest
from rag.library.embed import digest
from tests.rag.made import Hashing, cable, cables, making, windows


class Counting(Hashing):
    """Notes every text that it embeds; makes vectors of another length once it is `broken`."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.broken = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        return super().encode(texts) * (2.0 if self.broken else 1.0)


def counting() -> tuple[Counting, Embedding]:
    embedder = Counting()
    return embedder, Embedding(embedder, windows, "twelve-words")


def report(library: Library, items: Sequence[object], how: Embedding) -> Report:
    *_, last = ingest(library, items, how)  # type: ignore[arg-type]
    assert isinstance(last, Report)
    return last


def copied(serial: int) -> Cable:
    """The same cable under another reference ID, as posts send theirs again."""
    one = cable(serial)
    name = f"09{one.reference_id[2:]}"
    paragraphs = tuple(replace(paragraph, reference_id=name) for paragraph in one.paragraphs)
    return replace(one, reference_id=name, canonical_id=name, paragraphs=paragraphs)


def test_each_window_is_embedded_and_the_same_text_only_once(folder: Path) -> None:
    embedder, how = counting()
    texts = [chunk.text for one in cables(4) for chunk in windows(one)]
    with Library.open(folder, write=True) as library:
        assert report(library, cables(4), how).chunks == len(texts)
        assert sorted(embedder.seen) == sorted(set(texts))
        embedder.seen.clear()
        assert report(library, [copied(1)], how).chunks == len(windows(cable(1)))
    assert embedder.seen == []


def test_a_text_that_has_a_vector_gets_the_same(folder: Path) -> None:
    _, how = counting()
    with Library.open(folder, write=True) as library:
        report(library, [cable(1)], how)
        report(library, [copied(1)], how)
        (first, count), (second, _) = library.catalog.chunk_spans([1, 2])
        both = [library.vectors.read(np.arange(start, start + count)) for start in (first, second)]
    assert np.array_equal(*both)


def test_vectors_that_are_not_of_length_1_are_refused_and_the_next_run_goes_on(folder: Path) -> None:
    embedder, how = counting()
    embedder.broken = True
    with Library.open(folder, write=True) as library:
        with pytest.raises(ModelError, match="vectors that are not of length 1"):
            report(library, cables(2), how)
        assert library.catalog.counts().pending == 2
        embedder.broken = False
        assert report(library, [], how).chunks > 0
        assert library.catalog.counts().pending == 0


def test_another_chunking_is_refused(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        report(library, [cable(1)], making())
        with pytest.raises(LibraryMismatch, match="were cut by twelve-words"):
            report(library, [cable(2)], replace(making(), chunking="thirteen-words"))


@given(st.text(), st.text())
def test_a_digest_is_64_bits_of_any_text(one: str, other: str) -> None:
    assert -(2**63) <= digest(one) < 2**63
    assert (digest(one) == digest(other)) == (one == other)
    digest("\ud800")
