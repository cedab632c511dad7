"""Opens what a command needs: the library, the embedder, the generator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from rag.errors import ModelError
from rag.llm.generator import Generator
from rag.pipeline import Pipeline
from rag.read.token_encoder import token_encoder


@contextmanager
def pipeline(library: Path | None, *, writing: bool | None = None) -> Iterator[Pipeline]:
    """The pipeline over the library in force; a model writes where the settings let it, or as `writing` says."""
    from rag.embed.choice import open_embedder
    from rag.library import Library
    from rag.llm.factory import open_generator
    from rag.llm.quotes_only import QuotesOnly
    from rag.opening import pipeline_of
    from rag.settings import load

    settings = load(library)
    with Library.open(settings.library) as opened:
        Thread(target=_read_on, name="loading the reader", daemon=True).start()
        embedder = open_embedder(settings.embedder, opened.manifest)
        opened.accept(embedder)
        allowed = settings.generator.rewrite if writing is None else writing
        writer = open_generator(settings.generator) if allowed else QuotesOnly()
        Thread(target=_warm, args=(writer,), name="loading the model", daemon=True).start()
        try:
            yield pipeline_of(opened, embedder, writer, settings)
        finally:
            close = getattr(writer, "close", None)
            if close is not None:
                close()


def _read_on() -> None:
    """Loads the reader beside the embedder; what fails here fails again where it is told."""
    with suppress(ModelError):
        token_encoder()


def _warm(writer: Generator) -> None:
    """Loads the model while the question is still being searched for; what fails here fails again where it is told."""
    warm = getattr(writer, "warm", None)
    if warm is not None:
        with suppress(ModelError):
            warm()
