"""A library of made cables, and what the exact kinds answer of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag.library import Library, ingest
from rag.lookup import LookupResult, answer_of, look_up, result_of
from rag.records import Answer, Filters, Turn
from rag.retrieve import Retriever
from tests.rag.lookup.asking import CABLES, Ask
from tests.rag.made import Hashing, cables, making


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("lookup") / "library"
    with Library.open(folder, write=True) as opened:
        for _ in ingest(opened, cables(CABLES), making()):
            pass
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def ask(library: Library) -> Ask:
    """What the exact kinds answer; None where the question goes the usual way."""
    retriever = Retriever(library, Hashing())

    def asked(question: str, filters: Filters = Filters(), *history: Turn) -> Answer | None:
        read = retriever.parse(question, history)
        looked: LookupResult | None = look_up(library, read, filters)
        return None if looked is None else answer_of(read, looked, result_of(library, looked, read))

    return asked
