"""What every re-ranker does; an implementation inherits this class and gives itself."""

from __future__ import annotations

from math import isfinite

import pytest

from ingest.key import Key
from rag.records import Hit
from rag.retrieve.reranker import Reranker

HITS = [
    Hit(Key.of(f"08VELMAR{n}", 1), f"08VELMAR{n}", 1, float(n), text, "Embassy Velmar", None, "SECRET", "PIPELINE")
    for n, text in enumerate(("the pipeline opens late", "the harvest was poor", "the pipeline is dear"))
]


class RerankerContract:
    """Inherit, and override `reranker`."""

    @pytest.fixture
    def reranker(self) -> Reranker:
        raise NotImplementedError

    def test_it_has_a_fingerprint(self, reranker: Reranker) -> None:
        assert reranker.fingerprint

    def test_there_is_one_finite_score_a_hit(self, reranker: Reranker) -> None:
        found = reranker.scores("When does the pipeline open?", HITS)
        assert len(found) == len(HITS)
        assert all(isfinite(score) for score in found)

    def test_a_score_does_not_hang_on_the_other_hits(self, reranker: Reranker) -> None:
        whole = reranker.scores("When does the pipeline open?", HITS)
        alone = [reranker.scores("When does the pipeline open?", [hit])[0] for hit in HITS]
        assert whole == pytest.approx(alone, abs=1e-4)

    def test_no_hits_no_scores(self, reranker: Reranker) -> None:
        assert reranker.scores("When?", []) == []
