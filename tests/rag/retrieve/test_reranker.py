"""Re-rankers: the contract, a tiny cross-encoder made here, and the joint score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import ModelError
from rag.records import Hit
from rag.retrieve.cross_encoder import CrossEncoderReranker, RerankerSettings, open_reranker
from rag.retrieve.reranker import LOOKED_AT, Reranker, combine_scores
from tests.rag.retrieve.reranker_contract import HITS, RerankerContract
from tests.rag.tiny_cross_encoder import tiny_cross_encoder


class Overlap:
    """Counts the question's words."""

    fingerprint = "overlap"

    def scores(self, question: str, hits: Sequence[Hit]) -> list[float]:
        words = set(question.lower().rstrip("?").split())
        return [float(len(words & set(hit.text.split()))) for hit in hits]


class TestOverlap(RerankerContract):
    @pytest.fixture
    def reranker(self) -> Reranker:
        return Overlap()


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


def test_the_joint_order_heeds_the_model_and_keeps_every_hit() -> None:
    many = [replace(hit, score=0.0) for hit in (*HITS, *(HITS[1] for _ in range(LOOKED_AT)))]
    found = combine_scores(Overlap(), "the pipeline opens late", many)
    assert found[0].text == "the pipeline opens late"
    assert len(found) == len(many)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert combine_scores(Overlap(), "when", []) == []
