"""The benchmark of scale builds a library of the size asked for, and searches all of its filters."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from eval.bench.scale import CHUNKS, LONG, bench_scale, nonsense
from rag.library import Library, check


def test_a_small_library_is_built_searched_and_sound(tmp_path: Path) -> None:
    figures = bench_scale(tmp_path / "library", 800)
    assert figures.chunks == figures.added == 800
    assert {found.filters for found in figures.searches} == {"none", "broad", "level", "middle", "narrow"}
    admitted = {found.filters: found.admitted for found in figures.searches}
    assert admitted["none"] == 640
    assert 640 > admitted["broad"] > admitted["level"] > 0
    assert all(0 < found.p50 <= found.p95 for found in figures.searches)
    assert all(size > 0 for size in figures.bytes.values())
    assert len(list(figures.lines())) == 3 + len(figures.searches)
    assert bench_scale(tmp_path / "library", 1000).added == 200
    with Library.open(tmp_path / "library", write=True) as library:
        assert [found for found in check(library) if not found.sound] == []


def test_nonsense_is_the_same_every_time_and_no_two_cables_are_alike() -> None:
    some = list(islice(nonsense(20), 20))
    assert some == list(nonsense(20))
    assert len({cable.reference_id for cable in some}) == 20
    assert all(len(cable.paragraphs) == CHUNKS - LONG for cable in some)
