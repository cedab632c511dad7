"""What the model writes, unverified."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions.question import Question
from rag.records import Turn
from tests.eval.site import made_library, made_system
from tests.eval.systems.writer import Writer

ASKED = Question("q", "What is reported of the harbor?", history=(Turn("user", "Who?"), Turn("assistant", "He.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("systems") / "library")


def test_the_model_alone_stands_unverified(library: Path) -> None:
    with made_system(library, "model", Writer("Pigs fly over Mars in 1743 [2].")) as system:
        answer = system.answer(ASKED)
        keys = [hit.key for hit in system.search(ASKED, 10).hits]
    (sentence,) = answer.sentences
    assert sentence.support == "unsupported"
    assert sentence.citations == (keys[1],)
