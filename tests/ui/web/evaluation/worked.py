"""Evaluations of a small library, without a model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eval.judges.scorers import Scorers
from rag.library import Library
from rag.pipeline import Pipeline
from tests.eval.site import made_set
from tests.rag.made import Hashing
from ui.web.answers.fair_queue import FairQueue
from ui.web.evaluation.evaluated_system import EvaluatedSystem
from ui.web.evaluation.evaluations import Evaluations
from ui.web.jobs.background_work import BackgroundWork
from ui.web.library.library_admin import LibraryAdmin
from ui.web.library.model_admin import ModelAdmin


@contextmanager
def evaluations(folder: Path) -> Iterator[Evaluations]:
    """Those of the made-up library in the folder."""
    with Library.open(folder) as library:
        embedder = Hashing()
        system = EvaluatedSystem(library, embedder, Pipeline(library, embedder), FairQueue())
        yield Evaluations(folder, lambda: system, Scorers)


@contextmanager
def work(folder: Path, closed: str = "") -> Iterator[BackgroundWork]:
    """The web chat's work over the same library."""
    with Library.open(folder, write=True) as library:
        embedder = Hashing()
        system = EvaluatedSystem(library, embedder, Pipeline(library, embedder), FairQueue())
        yield BackgroundWork(
            LibraryAdmin(library, Hashing),
            lambda: Evaluations(folder, lambda: system, Scorers),
            ModelAdmin(folder, lambda: None),
            closed=closed,
        )


def uploaded(folder: Path, content: bytes, name: str = "mine") -> Path:
    """The folder of an upload with one set, as it is received."""
    place = folder / f"upload of {name[:20]}"
    place.mkdir(parents=True)
    (place / f"0001-{name}.jsonl").write_bytes(content)
    return place


def some_set(folder: Path, library: Path) -> bytes:
    """Questions that repeat words of the library, and one that nothing answers."""
    return made_set(folder / "some.jsonl", library).read_bytes()


def copy(library: Path, folder: Path) -> Path:
    """A library of one's own."""
    shutil.copytree(library, folder)
    return folder
