"""The generated dump, and the measurement of reading it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.dump import write_dump
from eval.bench.parse import bench_parse
from ingest import Cable, read_cables
from ingest.samples import samples_folder


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


def test_the_bench_reads_all_and_samples_memory(tmp_path: Path) -> None:
    dump = tmp_path / "cables.csv"
    write_dump(dump, [samples_folder()], rows=250)
    result = bench_parse(dump, workers=(1, 2), every=100)
    assert [one.cables for one in result.passes] == [250, 250]
    assert [len(one.memory) for one in result.passes] == [2, 2]
    assert result.size == dump.stat().st_size
    assert result.baseline_seconds > 0
    assert all(one.per_second > 0 and one.rejects == 0 for one in result.passes)
