"""The sections `[generator]` and `[verifier]` of the settings: who writes the answers, and who judges them."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from rag.key_variable import DEFAULT, KeyVariable

QUOTES = "quotes"


class GeneratorSettings(BaseModel):
    """Who writes: a local model, or an OpenAI-compatible server; its key comes from the environment alone.

    It writes only where `rewrite` is set: a sentence of the model's that passes the check then stands for the quote
    that says the same. No check tells fluent false statements from true ones reliably, so answers are quotes alone
    unless somebody asks for more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        default="smollm2-135m",
        description="what writes: a name of `cablechat models list`, the path of a GGUF file, `quotes` for nothing, or "
        "the server's name of its model",
    )
    rewrite: bool = Field(
        default=False,
        description="whether sentences of the model may stand for quotes, though no check of them is reliable",
    )
    lora: Path | None = Field(default=None, description="a LoRA adapter (GGUF) of that model")
    context: int = Field(default=4096, ge=1024, le=131_072, description="tokens that the model holds")
    patience_s: float = Field(
        default=60.0, gt=0, description="seconds without a sign of life after which the model is given up"
    )
    endpoint: str = Field(
        default="", description="the `/v1` address of an OpenAI-compatible server that writes instead"
    )
    key_variable: KeyVariable = Field(
        default=DEFAULT, description="the variable that holds the server's key; its name ends in `_API_KEY`"
    )
    grammar: bool = Field(default=False, description="whether that server takes a grammar")


class VerifierSettings(BaseModel):
    """Who judges whether the cited text says what a model wrote; the embedder, where no model is named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        default="", description="an NLI cross-encoder, by folder or by a name whose files are on this machine"
    )
    entailed_from: float = Field(default=0.5, description="the chance from which on a sentence counts as said")
