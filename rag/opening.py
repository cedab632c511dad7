"""The pipeline that the settings describe; the same for terminal, web chat and evaluation."""

from __future__ import annotations

from rag.embed.embedder import Embedder
from rag.library import Library
from rag.llm.generator import Generator
from rag.pipeline import Pipeline
from rag.retrieve.cross_encoder import open_reranker
from rag.settings import Settings
from rag.verify.entailment import open_entailment
from rag.verify.fact_verifier import FactVerifier


def pipeline_of(library: Library, embedder: Embedder, writer: Generator, settings: Settings) -> Pipeline:
    """Nothing is loaded that is not loaded yet."""
    verifier = FactVerifier(embedder, open_entailment(settings.verifier, embedder))
    return Pipeline(library, embedder, writer, open_reranker(settings.reranker), verifier)
