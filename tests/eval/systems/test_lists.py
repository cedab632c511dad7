"""Retrieval without re-ranking keeps the order of its index."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions.question import Question
from rag.records import Turn
from tests.eval.site import made_library, made_system

ASKED = Question("q", "What is reported of the harbor?", history=(Turn("user", "Who?"), Turn("assistant", "He.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("systems") / "library")


def test_one_list_is_in_the_order_of_its_index(library: Path) -> None:
    with made_system(library, "lexical") as lexical, made_system(library, "dense") as dense:
        for system, index in ((lexical, "lexical"), (dense, "dense")):
            found = system.search(ASKED, 5)
            vector = system.embedder.encode_queries([found.query])[0]
            expected = (
                system.library.lexical.search(found.query, 100, found.filters)
                if index == "lexical"
                else system.library.dense.nearest(vector, 100, found.filters)
            )
            assert [hit.key for hit in found.hits] == [key for key, _ in expected][:5]
