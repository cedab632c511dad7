"""Which embedder is used: the bundled model unless the settings name another, or a server."""

from __future__ import annotations

import shutil

from pydantic import BaseModel, ConfigDict, Field

from rag.embed import bundled
from rag.embed.embedder import Embedder
from rag.errors import LibraryMismatch, ModelError
from rag.key_variable import DEFAULT, KeyVariable


class EmbedderSettings(BaseModel):
    """Who embeds: the bundled model, another of this machine, or a server."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        default="",
        description="a sentence-transformers model, by folder or by a name whose files are on this machine, or the "
        "server's name of its model; none for the bundled one",
    )
    endpoint: str = Field(
        default="", description="the `/v1` address of an OpenAI-compatible server that embeds instead"
    )
    query_prompt: str = Field(
        default="", description="what goes before every question, where the model's own files name nothing"
    )
    key_variable: KeyVariable = Field(
        default=DEFAULT, description="the variable that holds the server's key; its name ends in `_API_KEY`"
    )


BUNDLED = EmbedderSettings()


def open_embedder(settings: EmbedderSettings = BUNDLED, fingerprint: str | None = None) -> Embedder:
    """The embedder of the settings; the bundled model computes as vectors of this fingerprint were, if it can.

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
    return bundled_embedder(fingerprint)


def bundled_embedder(fingerprint: str | None = None) -> Embedder:
    """The model that is installed with the program; raises ModelError where its files are missing.

    Given the fingerprint of a library's vectors, it computes as they were computed, and raises LibraryMismatch, with
    the remedy, where this machine cannot. Else it is a GPU's torch where there is one, then the quickest arithmetic of
    the processor that runs.
    """
    from rag.embed.openvino_embedder import OpenvinoEmbedder, arithmetic_of

    arithmetic = arithmetic_of(fingerprint)
    if arithmetic in (None, "fp32") and shutil.which("nvidia-smi") is not None:
        from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder, sees_gpu

        if sees_gpu():
            return SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)
    try:
        return OpenvinoEmbedder(arithmetic)
    except ModelError as exc:
        if arithmetic in (None, "fp32"):
            raise
        raise LibraryMismatch(
            f"the library's vectors were computed in {arithmetic}, which this machine cannot do; search it on one that "
            "can, or embed it anew here: cablechat library rebuild --embed"
        ) from exc
