"""Opens a system by name over a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from eval.systems.baseline import PlainModel
from eval.systems.lists import ListRetriever, Lists
from eval.systems.program import Program
from eval.systems.system import System, SystemName
from eval.systems.unverified import Unverified
from rag.pipeline import Pipeline
from rag.settings import Settings

NAMES: tuple[SystemName, ...] = get_args(SystemName)
_LISTS: dict[SystemName, Lists] = {"dense": "dense", "lexical": "lexical", "norerank": "both"}


@contextmanager
def open_system(name: SystemName, settings: Settings, model: str | None = None) -> Iterator[System]:
    """The system over the library of the settings; `model` overrides the settings' generator, and lets it write.

    Without it the program's own model writes where the settings let it; the plain models always write.

    Raises LibraryError, ModelError.
    """
    from rag import open_pipeline

    if model is not None:
        settings = settings.model_copy(update={"generator": settings.generator.model_copy(update={"model": model})})
    writing = False if name == "quotes" else True if name in ("model", "baseline") or model else None
    with open_pipeline(settings, writing=writing) as pipeline:
        yield system_of(name, pipeline)


def system_of(name: SystemName, pipeline: Pipeline) -> System:
    """The system made of a pipeline; three of them find by the indexes alone."""
    if name in _LISTS:
        pipeline = pipeline.using(ListRetriever(pipeline.library, pipeline.embedder, _LISTS[name]))
    if name == "baseline":
        return PlainModel(name, pipeline.retriever, pipeline.generator)
    if name == "model":
        return Unverified(name, pipeline.retriever, pipeline.generator)
    return Program(name, pipeline)
