"""Where the libraries of these tests lie."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.library import Library, ingest
from tests.rag.made import cables, making

MEMORY = Path("/dev/shm")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A library's folder that is not there yet, in memory where there is such a file system: no waiting for a disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as parent:
        yield Path(parent) / "library"


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound library of twelve cables, to be copied."""
    made = tmp_path_factory.mktemp("sound") / "library"
    with Library.open(made, write=True) as library:
        list(ingest(library, cables(12), making()))
    return made


@pytest.fixture
def copied(sound: Path, folder: Path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(sound, folder)
    return folder
