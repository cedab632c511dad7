"""The pipeline that the settings describe; the same for terminal, web chat and evaluation."""

from __future__ import annotations

from rag.answer.fact_verifier import FactVerifier
from rag.answer.generator import Generator
from rag.answer.meaning import chosen_meaning
from rag.index.embedder import Embedder
from rag.library import Library
from rag.pipeline import Pipeline
from rag.retrieve.cross_encoder import chosen_reranker
from rag.settings import Settings


def pipeline_of(library: Library, embedder: Embedder, writer: Generator, settings: Settings) -> Pipeline:
    """Nothing is loaded that is not loaded yet."""
    verifier = FactVerifier(embedder, chosen_meaning(settings.verifier, embedder))
    return Pipeline(library, embedder, writer, chosen_reranker(settings.reranker), verifier)
