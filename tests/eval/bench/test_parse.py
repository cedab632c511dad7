"""The measurement of reading a dump."""

from __future__ import annotations

from pathlib import Path

from eval.bench.dump import write_dump
from eval.bench.parse import bench_parse
from ingest.samples import samples_folder


def test_the_bench_reads_all_and_samples_memory(tmp_path: Path) -> None:
    dump = tmp_path / "cables.csv"
    write_dump(dump, [samples_folder()], rows=250)
    result = bench_parse(dump, workers=(1, 2), every=100)
    assert [one.cables for one in result.passes] == [250, 250]
    assert [len(one.memory) for one in result.passes] == [2, 2]
    assert result.size == dump.stat().st_size
    assert result.baseline_seconds > 0
    assert all(one.per_second > 0 and one.rejects == 0 for one in result.passes)
