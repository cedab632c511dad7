"""Makes the generator that the settings name, and what writes in answers, which is nothing unless it is asked for."""

from __future__ import annotations

from rag.errors import ModelError
from rag.llm.generator import Generator
from rag.llm.quotes_only import QuotesOnly
from rag.llm.settings import QUOTES, GeneratorSettings


def open_writer(settings: GeneratorSettings) -> Generator:
    """What writes in answers: no model is looked for or loaded unless `rewrite` is set. Raises ModelError as below."""
    return open_generator(settings) if settings.rewrite else QuotesOnly()


def open_generator(settings: GeneratorSettings) -> Generator:
    """The generator; nothing is loaded yet. Raises ModelError where the model is not on this machine or is damaged."""
    if settings.model == QUOTES:
        return QuotesOnly()
    if settings.endpoint:
        from rag.llm.endpoint import EndpointGenerator

        return EndpointGenerator(
            settings.endpoint,
            settings.model,
            key_variable=settings.key_variable,
            grammar=settings.grammar,
            patience_s=settings.patience_s,
        )
    from models import ModelsError, Store
    from rag.llm.local_generator import LlamaGenerator

    store = Store()
    try:
        found = store.find(settings.model)
    except ModelsError as exc:
        raise ModelError(str(exc)) from exc
    if found.kind != "generator":
        raise ModelError(f"{found.name} is a model of the kind {found.kind}; it cannot write answers.")
    return LlamaGenerator(
        found.path,
        name=found.name,
        lora=settings.lora or found.lora,
        copies=store.folder / "working",
        context=settings.context,
        patience_s=settings.patience_s,
    )
