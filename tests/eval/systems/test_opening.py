"""A system is opened as the settings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.systems import open_system
from rag import opening
from rag.llm.settings import GeneratorSettings
from rag.retrieve.cross_encoder import CrossEncoderReranker, RerankerSettings
from rag.settings import Settings
from tests.eval.site import made_library
from tests.rag.made import Hashing


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(opening, "open_embedder", lambda *_: Hashing())
    return Settings.model_construct(
        library=made_library(tmp_path / "library", 2),
        generator=GeneratorSettings(model="quotes"),
        reranker=RerankerSettings(model="some/cross-encoder"),
    )


def test_the_reranker_of_the_settings_takes_part(settings: Settings) -> None:
    with open_system("default", settings) as system:
        assert system.models["reranker"] == "some/cross-encoder/cross-encoder"
        assert any(isinstance(part, CrossEncoderReranker) for part in system.parts)
    with open_system("norerank", settings) as system:
        assert "reranker" not in system.models


def test_the_model_can_be_another_than_that_of_the_settings(settings: Settings) -> None:
    with open_system("default", settings, "smollm2-135m") as system:
        assert "SmolLM2-135M" in system.models["generator"]
    with open_system("quotes", settings, "smollm2-135m") as system:
        assert system.models["generator"] == "quotes"
