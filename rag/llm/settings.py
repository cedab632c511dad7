"""The sections `[generator]` and `[verifier]` of the settings: who writes the answers, and who judges them."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from rag.key_variable import DEFAULT, KeyVariable

QUOTES = "quotes"


class GeneratorSettings(BaseModel):
    """Either a local model, or (`endpoint`) an OpenAI-compatible server; its key comes from the environment alone.

    `model` is a name of the catalog, one that was added, the path of a GGUF file, the server's name of the model, or
    `quotes` for answers without a model. It writes only where `rewrite` is set: a sentence of the model's that passes
    the check then stands for the quote that says the same. The check is no proof, since it passes one fluent false
    statement in four, so answers are quotes alone unless somebody asks for more. `context` in tokens, `patience_s` in
    seconds without a sign of life.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = "smollm2-135m"
    rewrite: bool = False
    lora: Path | None = None
    context: int = Field(default=4096, ge=1024, le=131_072)
    patience_s: float = Field(default=60.0, gt=0)
    endpoint: str = ""
    key_variable: KeyVariable = DEFAULT
    grammar: bool = False


class VerifierSettings(BaseModel):
    """The section `[verifier]` of the settings: `model` is an NLI cross-encoder, by folder or by a name whose files
    are on this machine; empty for embeddings. A claim stands from a chance of `entailed_from` on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = ""
    entailed_from: float = 0.5
