"""One made-up library for all of these tests; copy it, do not change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval.site import made_library
from tests.ui.web.evaluation.worked import copy


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("made") / "library")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copy(made, tmp_path / "library")
