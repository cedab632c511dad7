"""How fast cables are read from a dump, against one plain pass of the csv module, and how memory behaves."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path
from time import perf_counter, process_time

from ingest import Cable, read_cables

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory, in MiB, of the reading process and of its workers together, after so many cables."""

    cables: int
    seconds: float
    parent: float
    workers: float


@dataclass(frozen=True, slots=True)
class Pass:
    """One reading of the whole dump; `cpu_seconds` are those of the parent, workers not counted."""

    workers: int
    cables: int
    rejects: int
    seconds: float
    cpu_seconds: float
    memory: tuple[Memory, ...]

    @property
    def per_second(self) -> float:
        """Cables a second of the clock."""
        return self.cables / self.seconds

    @property
    def peak(self) -> float:
        """The most memory seen, parent and workers together, in MiB."""
        return max((sample.parent + sample.workers for sample in self.memory), default=0.0)


@dataclass(frozen=True, slots=True)
class ParseBench:
    """The passes over one dump of `size` bytes, and the seconds that the csv module alone takes to go through it."""

    size: int
    baseline_seconds: float
    passes: tuple[Pass, ...]

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        yield f"{self.size / 1e6:.1f} MB; the csv module alone goes through it in {self.baseline_seconds:.1f} s"
        for one in self.passes:
            yield (
                f"{one.workers} worker{'s' if one.workers > 1 else ''}: {one.per_second:.0f} cables/s "
                f"({one.cables} cables, {one.rejects} rejects, {one.seconds / self.baseline_seconds:.1f} times the csv "
                f"module), at most {one.peak:.0f} MiB"
            )


def bench_parse(dump: Path, workers: tuple[int, ...] = (1, 2), every: int = 1000) -> ParseBench:
    """Read `dump` once for each number of workers, sampling memory after each `every` cables.

    The baseline is `csv.reader` with the dump's escapes, which finds the columns and understands nothing.
    """
    return ParseBench(dump.stat().st_size, _baseline(dump), tuple(measure(dump, number, every) for number in workers))


def measure(dump: Path, workers: int, every: int = 1000) -> Pass:
    """Read `dump` once."""
    cables = rejects = 0
    memory: list[Memory] = []
    start, cpu = perf_counter(), process_time()
    with closing(read_cables(dump, workers=workers)) as results:
        for result in results:
            if isinstance(result, Cable):
                cables += 1
            else:
                rejects += 1
            if (cables + rejects) % every == 0:
                memory.append(_memory(cables, perf_counter() - start))
    return Pass(workers, cables, rejects, perf_counter() - start, process_time() - cpu, tuple(memory))


def _baseline(dump: Path) -> float:
    start = perf_counter()
    limit = csv.field_size_limit(1 << 30)
    try:
        with dump.open(encoding="utf-8", newline="") as lines:
            for _ in csv.reader(lines, doublequote=False, escapechar="\\"):
                pass
    finally:
        csv.field_size_limit(limit)
    return perf_counter() - start


def _memory(cables: int, seconds: float) -> Memory:
    return Memory(cables, seconds, sum(_resident([os.getpid()])), sum(_resident(_workers())))


def _workers() -> list[int]:
    return [child.pid for child in active_children() if child.pid is not None]


def _resident(processes: list[int]) -> Iterator[float]:
    """Resident MiB of each process; none where the system does not tell (only Linux does)."""
    for process in processes:
        statm = Path(f"/proc/{process}/statm")
        if statm.exists():
            yield int(statm.read_text().split()[1]) * _PAGE / (1 << 20)
