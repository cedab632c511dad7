"""The most memory that this process and its children have held."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path


def peak_mib() -> float:
    """MiB of resident memory at its peak, this process and its living children together.

    From /proc where there is one; elsewhere only this process and children that have ended.
    """
    if Path("/proc/self/status").exists():
        return sum(_high_water(pid) for pid in [os.getpid(), *_children(os.getpid())]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit


def _children(parent: int) -> list[int]:
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
                parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue  # it ended meanwhile
    found: list[int] = []
    wanted = [parent]
    while wanted:
        above = wanted.pop()
        below = [pid for pid, of in parents.items() if of == above]
        found += below
        wanted += below
    return found


def _high_water(pid: int) -> int:
    """KiB."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0
