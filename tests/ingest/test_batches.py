"""Batches through processes: bounded, in order, and only where they pay."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from ingest import Reject, Source
from ingest.batches import batches, convert_batch
from ingest.inputs.items import Document, Item


def endless() -> Iterator[Item]:
    number = 0
    while True:
        number += 1
        yield Document(Source(str(number)), b"no cable " * 1000)


def test_batches_are_bounded_in_bytes_and_number() -> None:
    first = next(batches(endless()))
    assert sum(len(item.data) for item in first if isinstance(item, Document)) < 300_000
    rejects: list[Item] = [Reject(Source(str(number)), "no") for number in range(150)]
    assert [len(batch) for batch in batches(rejects)] == [64, 64, 22]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_under_way_is_bounded_and_in_order(workers: int) -> None:
    pulled = 0

    def counted() -> Iterator[Item]:
        nonlocal pulled
        for item in endless():
            pulled += 1
            yield item

    results = convert_batch(counted(), workers)
    files = [next(results).source.file for _ in range(200)]
    results.close()
    assert files == [str(number) for number in range(1, 201)]
    assert pulled <= 200 + 64 * 3 * 2 * workers
    assert multiprocessing.active_children() == []


def test_one_batch_is_read_in_this_process() -> None:
    results = convert_batch([Document(Source("x"), b"no cable")], workers=2)
    assert isinstance(next(results), Reject)
    assert multiprocessing.active_children() == []
    assert list(results) == []


def test_nothing_gives_nothing() -> None:
    assert list(convert_batch([], workers=2)) == []
