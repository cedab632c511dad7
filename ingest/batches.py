"""Batches of items through processes: in order, with a bounded number under way."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain

from ingest.cable import Cable, Reject
from ingest.convert import convert
from ingest.errors import IngestError
from ingest.inputs.items import Item

_BYTES = 1 << 18  # bytes: enough work to be worth handing to a process
_ITEMS = 64  # cables: more small ones would wait for one another
_AHEAD = 3  # batches a worker: one read, one ready, one on its way back


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Group items into lists of about 256 KiB, at most 64 of them."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += 0 if isinstance(item, Reject) else len(item.data)
        if size >= _BYTES or len(batch) >= _ITEMS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def convert_batch(items: Iterable[Item], workers: int) -> Generator[Cable | Reject, None, None]:
    """Convert items in `workers` processes, and give the results in the order of the items.

    One batch is not worth a process, and is read in this one. At most three batches a worker are under way, so memory
    does not grow with the input. When the caller stops (or Ctrl-C comes), what waits is dropped and the workers end
    after their batch. Raises IngestError when a worker was killed.
    """
    groups = batches(items)
    first = next(groups, [])
    second = next(groups, None)
    if workers < 2 or second is None:
        for group in chain([first], [second] if second else [], groups):
            yield from convert(group)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_interrupts)
    under_way: deque[Future[list[Cable | Reject]]] = deque()
    try:
        for group in chain([first, second], groups):
            under_way.append(pool.submit(convert, group))
            if len(under_way) >= _AHEAD * workers:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as exc:
        raise IngestError("a reading process was killed (out of memory?); try again with fewer workers") from exc
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C is for the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
