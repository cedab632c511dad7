"""A tiny cross-encoder made here, as a re-ranker."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import ModelError
from rag.retrieve.cross_encoder import CrossEncoderReranker, RerankerSettings, open_reranker
from rag.retrieve.reranker import Reranker
from tests.rag.retrieve.reranker_contract import HITS, RerankerContract
from tests.rag.tiny_cross_encoder import tiny_cross_encoder


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny untrained cross-encoder."""
    texts = [f"{hit.subject}. {hit.text} when does" for hit in HITS]
    return tiny_cross_encoder(tmp_path_factory.mktemp("cross"), texts)


@pytest.mark.models
class TestCrossEncoder(RerankerContract):
    @pytest.fixture
    def reranker(self, cross_encoder: Path) -> Reranker:
        return CrossEncoderReranker(str(cross_encoder))


@pytest.mark.models  # torch is loaded for it
def test_a_missing_cross_encoder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        CrossEncoderReranker(str(tmp_path / "none")).scores("When?", HITS)


def test_settings_name_a_reranker_or_none() -> None:
    assert open_reranker(RerankerSettings()) is None
    chosen = open_reranker(RerankerSettings(model="somewhere"))
    assert chosen is not None and "somewhere" in chosen.fingerprint
