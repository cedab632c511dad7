"""Catalog, index, retrieval and answering: this is the door.

Who comes from outside takes what is named here: a library opened with its models (`open_pipeline`), searched and asked
(`Pipeline`), and what reads and shows as the program does. Beside it stand rag.records and rag.contracts (what comes
back), rag.settings, rag.errors, and the doors of single matters: rag.library (ingest, rebuild, check, remove),
rag.catalog (to read cables in) and rag.chat (conversations).

A name is imported when it is first used, so that a command loads only what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.embed.choice import bundled_embedder, open_embedder
    from rag.embed.embedder import Embedder
    from rag.llm.factory import open_generator
    from rag.llm.generator import Generator, Prompt, Speed
    from rag.llm.settings import QUOTES
    from rag.opening import make_pipeline, open_pipeline
    from rag.pipeline import Pipeline
    from rag.question.bounds import bound
    from rag.question.filing import resolve_key
    from rag.question.named.references import key_of, whole
    from rag.retrieve.snippet import passage, shared_words, snippet
    from rag.write.sanitise import neutral

_HOMES = {
    "Embedder": "rag.embed.embedder",
    "Generator": "rag.llm.generator",
    "Pipeline": "rag.pipeline",
    "Prompt": "rag.llm.generator",
    "QUOTES": "rag.llm.settings",
    "Speed": "rag.llm.generator",
    "bound": "rag.question.bounds",
    "bundled_embedder": "rag.embed.choice",
    "key_of": "rag.question.named.references",
    "make_pipeline": "rag.opening",
    "neutral": "rag.write.sanitise",
    "open_embedder": "rag.embed.choice",
    "open_generator": "rag.llm.factory",
    "open_pipeline": "rag.opening",
    "passage": "rag.retrieve.snippet",
    "resolve_key": "rag.question.filing",
    "shared_words": "rag.retrieve.snippet",
    "snippet": "rag.retrieve.snippet",
    "whole": "rag.question.named.references",
}

__all__ = [
    "QUOTES",
    "Embedder",
    "Generator",
    "Pipeline",
    "Prompt",
    "Speed",
    "bound",
    "bundled_embedder",
    "key_of",
    "make_pipeline",
    "neutral",
    "open_embedder",
    "open_generator",
    "open_pipeline",
    "passage",
    "resolve_key",
    "shared_words",
    "snippet",
    "whole",
]


def __getattr__(name: str) -> object:
    """See above."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
