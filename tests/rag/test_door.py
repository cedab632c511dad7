"""The door of rag: what it names is there, and a library is opened with its models through it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import rag
from rag.errors import LibraryMissing
from rag.llm.settings import GeneratorSettings
from rag.settings import Settings
from tests.eval.site import made_library
from tests.rag.made import Hashing

DOOR = Path(rag.__file__)


@pytest.mark.parametrize("name", rag.__all__)
def test_what_is_offered_is_there(name: str) -> None:
    assert getattr(rag, name) is getattr(import_module(rag._HOMES[name]), name)


def test_types_and_program_see_the_same() -> None:
    seen = {
        alias.name: one.module
        for one in ast.walk(ast.parse(DOOR.read_text("utf-8")))
        if isinstance(one, ast.ImportFrom) and str(one.module).startswith("rag.")
        for alias in one.names
    }
    assert seen == rag._HOMES
    assert set(seen) == set(rag.__all__)


def test_what_is_not_offered_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'rag' has no attribute 'nothing'"):
        _ = rag.nothing


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("rag.opening.open_embedder", lambda *_: Hashing())
    generator = GeneratorSettings(model="smollm2-135m", rewrite=True)
    return Settings.model_construct(library=made_library(tmp_path / "library", 2), generator=generator)


@pytest.mark.parametrize(("writing", "rewrites"), [(None, True), (False, False)])
def test_a_model_writes_where_the_settings_let_it_or_as_said(
    settings: Settings, writing: bool | None, rewrites: bool
) -> None:
    with rag.open_pipeline(settings, writing=writing) as pipeline:
        assert pipeline.rewrites is rewrites
        assert pipeline.search("What moves on?").hits


def test_a_library_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = Settings.model_construct(library=tmp_path / "nothing")
    with pytest.raises(LibraryMissing, match="cablechat ingest"), rag.open_pipeline(settings):
        pass
