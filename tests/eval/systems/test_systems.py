"""Every system answers through one protocol; what is switched off is off."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions.question import Question
from eval.systems import NAMES, SystemName
from rag.library import Library
from rag.records import Turn
from tests.eval.site import made_library, made_system
from tests.eval.systems.writer import Writer

ASKED = Question("q", "What is reported of the harbor?", history=(Turn("user", "Who?"), Turn("assistant", "He.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("systems") / "library")


@pytest.fixture(scope="module")
def told(library: Path) -> Question:
    """A question in the words of a paragraph, so that it is answered."""
    with Library.open(library) as opened:
        words = next(opened.catalog.cables()).paragraphs[-1].text.split()[:8]
    return Question("told", f"What is reported of {' '.join(words)}?")


@pytest.mark.parametrize("name", NAMES)
def test_the_protocol(library: Path, told: Question, name: SystemName) -> None:
    with made_system(library, name, Writer("It is closed [1].")) as system:
        found = system.search(told, 7)
        answer = system.answer(told)
        assert system.name == name
        assert system.models["embedder"] == system.embedder.fingerprint
        assert system in system.parts
    assert 0 < len(found.hits) <= 7
    assert answer.question == told.question
    assert answer.sentences and not answer.abstained
    assert 0 < answer.timings_ms["first_sentence"] <= answer.timings_ms["total"]


def test_quotes_leaves_the_model_out(library: Path, told: Question) -> None:
    writer = Writer("It is closed [1].")
    with made_system(library, "quotes", writer) as system:
        answer = system.answer(told)
        assert system.models["generator"] == "quotes"
    assert writer.prompts == []
    assert {sentence.support for sentence in answer.sentences} == {"quote"}
