"""Which embedder is used: the bundled model unless the settings name another, or a server."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from rag.embed.embedder import Embedder, bundled_embedder
from rag.index.manifest import Manifest
from rag.key_variable import DEFAULT, KeyVariable


class EmbedderSettings(BaseModel):
    """The section `[embedder]` of the settings.

    `model` is a sentence-transformers model, by folder or by a name whose files are on this machine, or, with
    `endpoint` (an OpenAI-compatible `/v1` address), the server's name of the model; empty for the bundled one.
    `query_prompt` goes before every question where the model's own files name none. The server's key comes from the
    environment variable `key_variable` alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = ""
    endpoint: str = ""
    query_prompt: str = ""
    key_variable: KeyVariable = DEFAULT


BUNDLED = EmbedderSettings()


def open_embedder(settings: EmbedderSettings = BUNDLED, manifest: Manifest | None = None) -> Embedder:
    """The embedder of the settings; the bundled model computes as the library's vectors were, if it can.

    Raises ModelError for a model that cannot be loaded, UsageError for an address that cannot be right.
    """
    if settings.endpoint:
        from rag.embed.endpoint import EndpointEmbedder

        return EndpointEmbedder(
            settings.endpoint, settings.model, query_prompt=settings.query_prompt, key_variable=settings.key_variable
        )
    if settings.model:
        from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder

        return SentenceTransformersEmbedder(settings.model, query_prompt=settings.query_prompt)
    return bundled_embedder(None if manifest is None else manifest.fingerprint)
