"""What an ingest tells: how fast it goes, what became of every input, what met its rival."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest.cable import Reject, Source
from rag.catalog import Catalog, Outcome
from rag.library.report import Progress, Tally
from tests.rag.made import cable


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite3", write=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("done", "total", "seconds", "rate", "left"),
    [(50, 200, 10.0, 5.0, 30.0), (0, 200, 10.0, 0.0, None), (50, None, 10.0, 5.0, None), (0, 9, 0.0, 0.0, None)],
)
def test_the_time_left_is_told_where_it_can_be_known(
    done: int, total: int | None, seconds: float, rate: float, left: float | None
) -> None:
    progress = Progress("embedding", done, total, "paragraphs", seconds)
    assert (progress.rate, progress.seconds_left) == (rate, left)


def test_every_input_is_counted_once(catalog: Catalog) -> None:
    tally = Tally(catalog.start_report())
    for one in (cable(1), cable(1), cable(2, paragraphs=5), cable(1, released=datetime(2010, 11, 28), extra="Draft.")):
        tally.count(catalog.put(one), one)
    tally.reject(Reject(Source("a.zip", "b.html"), "no cable in it"))
    report = tally.report()
    assert (report.read, report.new, report.unchanged, report.earlier, report.rejected) == (5, 2, 1, 1, 1)
    assert report.paragraphs == 3 + 5  # of what is new
    assert [str(reject.source) for reject in report.rejects] == ["a.zip!b.html"]


def test_a_cable_that_lost_words_is_named(catalog: Catalog) -> None:
    tally = Tally(catalog.start_report())
    tally.count(Outcome.NEW, replace(cable(1), lost_words=1_000))
    tally.count(Outcome.NEW, cable(2))
    assert len(tally.report().losses) == 1


def test_what_was_removed_before_is_passed_over_and_told(catalog: Catalog) -> None:
    catalog.put(cable(1))
    catalog.take_out(["08TESSARA1"], who="archivist", why="the source withdrew it")
    tally = Tally(catalog.start_report())
    tally.count(catalog.put(cable(1)), cable(1))
    tally.pass_over(catalog.tombstone("08TESSARA1"))
    (line,) = tally.report().passed_over
    assert line.endswith("by archivist: the source withdrew it; use --again to take it in again")
    assert tally.report().removed == 1


def test_rejects_are_saved_once_however_often_it_is_saved(catalog: Catalog) -> None:
    tally = Tally(catalog.start_report())
    for number in range(3):
        tally.reject(Reject(Source("a.csv", row=number + 1), "no reference ID"))
        tally.save(catalog)
    tally.save(catalog, finished=True)
    assert [reject.source.row for reject in catalog.rejects(tally.number)] == [1, 2, 3]
    last = catalog.last_report()
    assert last is not None
    assert (last.read, last.rejected, last.finished is not None) == (3, 3, True)
