"""How many threads a language model gets on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

CPUS = Path("/sys/devices/system/cpu")
QUOTA = Path("/sys/fs/cgroup/cpu.max")


@dataclass(frozen=True, slots=True)
class Threads:
    """`decode` for one token at a time, `batch` for reading the prompt."""

    decode: int
    batch: int


def threads(cpus: Path = CPUS, quota: Path = QUOTA) -> Threads:
    """All cores that this process may use, within its container's quota; twin threads of a core count once to decode.

    Decoding waits for memory, and a second thread on the same core only disturbs it; reading a prompt computes, and
    uses every logical processor.
    """
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    cores = {_siblings(cpus, cpu) for cpu in allowed}
    limit = _quota(quota) or len(allowed)
    return Threads(decode=max(1, min(len(cores), limit)), batch=max(1, min(len(allowed), limit)))


def _siblings(cpus: Path, cpu: int) -> str:
    try:
        return (cpus / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text(encoding="ascii").strip()
    except OSError:
        return str(cpu)


def _quota(path: Path) -> int:
    """Whole processors that the container may use at once; 0 where there is no limit."""
    try:
        allowed, period = path.read_text(encoding="ascii").split()
        return 0 if allowed == "max" else max(1, round(int(allowed) / int(period)))
    except (OSError, ValueError):
        return 0
