"""The benchmark of ingesting counts what it says."""

from __future__ import annotations

import pytest

from eval.bench.ingest import bench_ingest
from ingest.samples import samples_folder
from tests.rag.made import Hashing


@pytest.mark.models
def test_the_parts_add_up() -> None:
    figures = bench_ingest([samples_folder()], Hashing(64), limit=5)
    assert figures.cables == 5
    assert figures.chunks >= figures.paragraphs > 5
    assert figures.reading + figures.cutting <= figures.rest
    assert figures.share == pytest.approx(figures.rest / figures.embedding)
    assert figures.baseline_bytes > 0
    assert len(list(figures.lines())) == 5
