"""The benchmark of the verifier counts what a verifier lets through and what it turns away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from eval.bench.verify import bench_statements, bench_verify
from eval.train.passages import Passage, Statement, digest_of, part_of
from ingest import Cable, read_cables
from ingest.samples import samples_folder
from rag.errors import UsageError
from rag.library import Library, ingest
from rag.text.text import Text
from rag.verify.verifier import Verdict
from tests.rag.made import cable, making


@dataclass(frozen=True)
class Always:
    """Says the same of everything."""

    supported: bool
    fingerprint: str = "always"

    def verify(self, claim: Text, sources: Sequence[Text]) -> Verdict:
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


def test_written_statements_count_where_the_library_has_the_text_they_were_written_about(tmp_path: Path) -> None:
    made = cable(4)
    key, text = made.paragraphs[0].key, made.paragraphs[0].text
    part = part_of(made.reference_id)
    passage = Passage(
        key,
        digest_of(text),
        ((0, len(text)),),
        (),
        (),
        true=(Statement("The plan moves on, he said.", "paraphrase", (0,)),),
        false=(Statement("The plan was dropped.", "antonym", (0,)), Statement("She said so.", "name", (0,))),
    )
    other = replace(passage, key=made.paragraphs[1].key)  # another text has that key
    with Library.open(tmp_path / "library", write=True) as library:
        list(ingest(library, [made], making()))
        figures = bench_statements(library, Always(True), [passage, other], part)
        assert (figures.true, figures.planted, figures.caught_share) == (1, {"antonym": 1, "name": 1}, 0.0)
        with pytest.raises(UsageError, match="holds none of the 1 paragraphs"):
            bench_statements(library, Always(True), [other], part)
