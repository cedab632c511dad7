"""The seal of a Chroma folder: what its graph files looked like when they were last written whole.

Chroma may die with a segmentation fault when it opens a folder that a killed write left behind, or that was damaged.
The seal is taken off before a write and put on after it; a folder is opened without ado only under an unbroken seal.
"""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path

FILE = "seal.json"
_END = 1 << 20  # bytes summed at either end of a file; the graph itself may have gigabytes


def mark_whole(folder: Path) -> None:
    """Notes size and checksum of the graph files."""
    (folder / FILE).write_text(json.dumps(_fingerprint(folder)), encoding="utf-8")


def remove_mark(folder: Path) -> None:
    """Says that the folder is being written."""
    (folder / FILE).unlink(missing_ok=True)


def is_whole(folder: Path) -> bool:
    """Whether the graph files are as they were when the seal was put on."""
    try:
        return bool(json.loads((folder / FILE).read_text(encoding="utf-8")) == _fingerprint(folder))
    except (OSError, ValueError):
        return False


def copy_if_whole(folder: Path, target: Path) -> bool:
    """Copies a folder that another process has open to `target`, a new one; False if that process wrote meanwhile."""
    before = _stamp(folder)
    if before is None:
        return False
    shutil.copytree(folder, target)
    return _stamp(folder) == before and is_whole(target)


def _stamp(folder: Path) -> int | None:
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return None


def _fingerprint(folder: Path) -> dict[str, list[int]]:
    return {
        str(path.relative_to(folder)): [path.stat().st_size, _checksum(path)]
        for path in sorted(folder.glob("*/*"))
        if path.is_file()
    }


def _checksum(path: Path) -> int:
    with path.open("rb") as file:
        found = zlib.crc32(file.read(_END))
        file.seek(max(_END, path.stat().st_size - _END))
        return zlib.crc32(file.read(_END), found)
