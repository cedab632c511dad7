"""A library with its models, as the settings describe them; the same for terminal, web chat and evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Thread

from rag.embed.choice import open_embedder
from rag.embed.embedder import Embedder
from rag.errors import ModelError
from rag.library import Library
from rag.llm.factory import open_generator, open_writer
from rag.llm.generator import Generator
from rag.llm.quotes_only import QuotesOnly
from rag.pipeline import Pipeline
from rag.read.token_encoder import token_encoder
from rag.retrieve.cross_encoder import open_reranker
from rag.settings import Settings
from rag.verify.entailment import open_entailment
from rag.verify.fact_verifier import FactVerifier


@contextmanager
def open_pipeline(settings: Settings, *, writing: bool | None = None, early: bool = False) -> Iterator[Pipeline]:
    """The library of the settings with its models, until the end.

    A model writes where the settings let it, or as `writing` says. With `early` the models that only a question needs
    are loaded beside the others, so that the first one waits less. Raises LibraryError, ModelError.
    """
    with Library.open(settings.library) as library:
        if early:
            Thread(target=_load, args=(token_encoder,), name="loading the reader", daemon=True).start()
        embedder = open_embedder(settings.embedder, library.fingerprint)
        allowed = settings.generator.rewrite if writing is None else writing
        with closing(open_generator(settings.generator) if allowed else QuotesOnly()) as writer:
            if early:
                Thread(target=_load, args=(writer.warm,), name="loading the model", daemon=True).start()
            yield make_pipeline(library, embedder, settings, writer)


def make_pipeline(
    library: Library, embedder: Embedder, settings: Settings, writer: Generator | None = None
) -> Pipeline:
    """The same over a library that is open; the model that the settings let write is loaded with its first sentence.

    Raises LibraryMismatch where the library's vectors are of another embedder.
    """
    library.accept(embedder)
    verifier = FactVerifier(embedder, open_entailment(settings.verifier, embedder))
    writer = open_writer(settings.generator) if writer is None else writer
    return Pipeline(library, embedder, writer, open_reranker(settings.reranker), verifier)


def _load(model: Callable[[], object]) -> None:
    """Loads a model; what fails here fails again where it is told."""
    with suppress(ModelError):
        model()
