"""Re-rankers: the contract, and the joint score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rag.records import Hit
from rag.retrieve.reranker import LOOKED_AT, Reranker, combine_scores
from tests.rag.retrieve.reranker_contract import HITS, RerankerContract


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


def test_the_joint_order_heeds_the_model_and_keeps_every_hit() -> None:
    many = [replace(hit, score=0.0) for hit in (*HITS, *(HITS[1] for _ in range(LOOKED_AT)))]
    found = combine_scores(Overlap(), "the pipeline opens late", many)
    assert found[0].text == "the pipeline opens late"
    assert len(found) == len(many)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert combine_scores(Overlap(), "when", []) == []
