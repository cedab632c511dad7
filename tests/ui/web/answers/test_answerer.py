"""What answers in the web chat, and what stands in for it in these tests, do the same things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.library import Library
from rag.pipeline import Pipeline
from tests.rag.made import Hashing
from tests.ui.web.answers.answerer_contract import AnswererContract
from tests.ui.web.scripted import Scripted
from ui.web.answers.answerer import Answerer


@pytest.fixture
def opened(stocked: Path) -> Iterator[Library]:
    with Library.open(stocked) as library:
        yield library


@pytest.mark.models
class TestPipeline(AnswererContract):
    @pytest.fixture
    def answerer(self, opened: Library) -> Answerer:
        return Pipeline(opened, Hashing(64))


class TestScripted(AnswererContract):
    @pytest.fixture
    def answerer(self, opened: Library) -> Answerer:
        return Scripted(opened)


class TestScriptedRewriting(AnswererContract):
    question = "What of the pipeline, rewritten?"

    @pytest.fixture
    def answerer(self, opened: Library) -> Answerer:
        return Scripted(opened)
