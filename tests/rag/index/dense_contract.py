"""What every dense index does; an implementation inherits this class and gives an index of CABLES."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ingest.cable import Cable
from rag.index.dense import DenseIndex
from rag.records import Filters
from tests.rag.made import Hashing, cables, windows

CABLES = cables(24)
EMBEDDER = Hashing()
QUESTIONS = ("the minister of fishery in district 3", "a drought of the year 1993", "plan 40 moves on")
VELMAR = Filters(origins=("velmar",))


def plain_cosines(question: str, admitted: list[Cable]) -> dict[str, float]:
    """The cosine of the best window of each paragraph, in plain arithmetic."""
    vector = EMBEDDER.encode_queries([question])[0]
    best: dict[str, float] = defaultdict(lambda: -1.0)
    for chunk in [chunk for cable in admitted for chunk in windows(cable)]:
        best[chunk.key] = max(best[chunk.key], float(EMBEDDER.encode([chunk.text])[0] @ vector))
    return best


class DenseContract:
    """Inherit, and override `index`: one over CABLES, embedded by EMBEDDER in the windows of `tests.rag.made`."""

    @pytest.fixture
    def index(self) -> DenseIndex:
        raise NotImplementedError

    @pytest.mark.parametrize("question", QUESTIONS)
    @pytest.mark.parametrize("filters", [Filters(), VELMAR], ids=["all", "filtered"])
    def test_the_nearest_are_those_of_plain_arithmetic(
        self, index: DenseIndex, question: str, filters: Filters
    ) -> None:
        admitted = [one for one in CABLES if not filters or one.origin == "Embassy Velmar"]
        exact = plain_cosines(question, admitted)
        found = index.nearest(EMBEDDER.encode_queries([question])[0], 10, filters)
        assert [score for _, score in found] == pytest.approx(sorted(exact.values(), reverse=True)[:10], abs=5e-3)
        assert all(score == pytest.approx(exact[key], abs=5e-3) for key, score in found)

    def test_each_paragraph_comes_once_and_the_best_first(self, index: DenseIndex) -> None:
        found = index.nearest(EMBEDDER.encode_queries(["minister"])[0], 1000)
        assert sorted(key for key, _ in found) == sorted(p.key for one in CABLES for p in one.paragraphs)
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)

    def test_a_paragraph_is_found_by_its_own_words(self, index: DenseIndex) -> None:
        chunk = windows(CABLES[7])[0]
        assert index.nearest(EMBEDDER.encode([chunk.text])[0], 1)[0][0] == chunk.key

    @pytest.mark.parametrize("filters", [Filters(tags=("NONE",)), Filters(origins=("Atlantis",))], ids=["tag", "post"])
    def test_filters_that_admit_nothing_leave_nothing(self, index: DenseIndex, filters: Filters) -> None:
        assert index.nearest(EMBEDDER.encode_queries(["minister"])[0], 5, filters) == []
