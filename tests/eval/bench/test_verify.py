"""The benchmark of the verifier counts what a verifier lets through and what it turns away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.bench.verify import bench_verify
from ingest import Cable, read_cables
from ingest.samples import samples_folder
from rag.answer.verifier import Verdict
from rag.library import Library, ingest
from tests.rag.made import making


@dataclass(frozen=True)
class Always:
    """Says the same of everything."""

    supported: bool
    fingerprint: str = "always"

    def verify(self, claim: str, sources: Sequence[str]) -> Verdict:
        """See above."""
        return Verdict(self.supported, float(self.supported), "")


@pytest.mark.parametrize(("supported", "caught", "rejected"), [(True, 0.0, 0.0), (False, 1.0, 1.0)])
def test_shares_and_mistakes(tmp_path: Path, supported: bool, caught: float, rejected: float) -> None:
    cables = [item for item in read_cables([samples_folder()]) if isinstance(item, Cable)][:8]
    with Library.open(tmp_path / "library", write=True) as library:
        for _ in ingest(library, cables, making()):
            pass
        figures = bench_verify(library, Always(supported), count=12)
    assert (figures.caught_share, figures.rejected_share) == (caught, rejected)
    assert sum(figures.planted.values()) == figures.true == 12
    assert {item.falsehood is None for item in figures.mistakes} == {not supported}
    assert len(list(figures.lines())) == 2 + 12
