"""Fingerprints: the same for the same things, others for others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from eval.runs.info import RunInfo, library_digest, questions_digest, settings_of
from rag.library import Library
from rag.settings import Settings
from tests.eval.site import made_library

INFO = RunInfo("s", "q", 1, "default", "answer", "l", 1, 2, {"embedder": "e"}, {}, "c", "now", 1)


def test_a_library_is_what_it_holds(tmp_path: Path) -> None:
    digests = []
    for name, count in (("one", 3), ("two", 3), ("three", 4)):
        with Library.open(made_library(tmp_path / name, count)) as library:
            digests.append(library_digest(library))
    assert digests[0] == digests[1] != digests[2]


def test_questions_and_settings(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    (tmp_path / "b").write_text("two")
    assert questions_digest(tmp_path / "a", None) != questions_digest(tmp_path / "a", tmp_path / "b")
    kept = settings_of(Settings.model_construct(library=Path("/secret/place")))
    assert "library" not in kept and "generator" in kept
    assert settings_of(None) == {}


def test_what_makes_two_runs_differ() -> None:
    assert INFO.differs(replace(INFO, started="later", count=5, warnings=("x",), prompts={"judge": "p"})) == []
    assert INFO.differs(replace(INFO, code="d", models={"embedder": "f"})) == ["models", "code"]
