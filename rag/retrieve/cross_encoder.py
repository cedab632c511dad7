"""Re-ranking by a cross-encoder of sentence-transformers, where the settings name one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from rag.records import Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class RerankerSettings(BaseModel):
    """Who ranks the paragraphs once more after the program's own ranking; nobody, where no model is named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        default="", description="a cross-encoder, by folder or by a name whose files are on this machine"
    )


class CrossEncoderReranker:
    """See rag.retrieve.reranker.Reranker. Loaded at the first question; only files on this machine are read."""

    def __init__(self, model: str) -> None:
        self.fingerprint = f"{model}/cross-encoder"
        self._name = model
        self._model: CrossEncoder | None = None

    def scores(self, question: str, hits: Sequence[Hit]) -> list[float]:
        """One score a hit, higher is better. Raises ModelError where the model cannot be loaded."""
        if not hits:
            return []
        from rag.embed.sentence_transformers_embedder import cross_encoder, translate_errors

        model = self._model = self._model or cross_encoder(self._name)
        pairs = [(question, f"{hit.subject}. {hit.text}") for hit in hits]
        with translate_errors(f"The cross-encoder {self._name}"):
            return [float(score) for score in model.predict(pairs, batch_size=8, show_progress_bar=False)]


def open_reranker(settings: RerankerSettings) -> CrossEncoderReranker | None:
    """The re-ranker of the settings, if they name one."""
    return CrossEncoderReranker(settings.model) if settings.model else None
