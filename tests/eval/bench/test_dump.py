"""The generated dump: every row is read back as the cable that it was made of, under an ID of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.dump import write_dump
from ingest import Cable, read_cables
from ingest.samples import samples_folder
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT


def test_every_row_of_a_generated_dump_is_a_cable_of_its_own(tmp_path: Path) -> None:
    dump = tmp_path / "cables.csv"
    size = write_dump(dump, [samples_folder()], rows=700)
    assert size == dump.stat().st_size
    cables = [cable for cable in read_cables(dump) if isinstance(cable, Cable)]
    assert len(cables) == 700
    assert len({cable.reference_id for cable in cables}) == 700
    samples = [cable for cable in read_cables(samples_folder()) if isinstance(cable, Cable)]
    for sample, cable in zip(samples, cables, strict=False):
        assert [paragraph.text for paragraph in cable.paragraphs] == [paragraph.text for paragraph in sample.paragraphs]


def test_nothing_to_make_a_dump_of(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no cable"):
        write_dump(tmp_path / "dump", [tmp_path / "missing"], rows=1)


def test_a_row_keeps_the_day_the_post_and_the_quotes(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(mirror_html(HALT))
    write_dump(tmp_path / "dump", [tmp_path / "page"], rows=501)
    first, *_, last = (cable for cable in read_cables(tmp_path / "dump") if isinstance(cable, Cable))
    assert (first.reference_id, last.reference_id) == ("08TESSARA1", "08TESSARA501")
    assert last.source.row == 501
    assert (last.created, last.origin, last.classification) == (HALT.created, HALT.origin, HALT.classification)
    assert last.references == ("08VELMAR12",)
    assert 'C:\\silo and \\"odd\\" text' in last.paragraphs[1].text
