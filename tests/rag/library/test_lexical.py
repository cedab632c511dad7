"""The lexical index of a library: the contract, and the whole words that look-ups ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.index.lexical import LexicalIndex
from rag.library import Library, ingest
from rag.records import Filters
from tests.rag.index.lexical_contract import CABLES, LexicalContract
from tests.rag.made import making


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("lexical") / "library"
    with Library.open(folder, write=True) as made:
        list(ingest(made, CABLES, making()))
    with Library.open(folder) as opened:
        yield opened


class TestLexical(LexicalContract):
    @pytest.fixture
    def index(self, library: Library) -> LexicalIndex:
        return library.lexical


def test_all_words_must_stand_in_a_paragraph_and_those_of_text_come_first(library: Library) -> None:
    assert library.lexical.holding("water treaty")[0] == "08PORTADRIS20#1"
    assert set(library.lexical.holding("water came")) == {"08VELMAR21#1"}
    assert library.lexical.holding("water zeppelin") == []
    assert library.lexical.holding("water", Filters(origins=("velmar",))) == ["08VELMAR21#1"]
