"""Opens what a command that asks needs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Pipeline


def pipeline(library: Path | None, *, writing: bool | None = None) -> AbstractContextManager[Pipeline]:
    """The library in force with its models; one writes where the settings let it, or as `writing` says."""
    from rag import open_pipeline
    from rag.settings import load

    return open_pipeline(load(library), writing=writing, early=True)
